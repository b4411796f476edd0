import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Placeholder } from '../../core/library/types.ts';
import { isComposing } from '../base/key-table.ts';
import { typeInto } from '../base/retype.ts';
import { useLocale, useText } from '../base/text-context.ts';

interface Props {
  placeholders: readonly Placeholder[];
  /** The text box in which braces are typed. */
  box: RefObject<HTMLTextAreaElement | null>;
  /** What stands in it: whenever that changes, a placeholder may have begun. */
  text: string;
}

const MOST = 50;
/** A placeholder that has begun in front of the caret, with what of its name is typed. */
const BEGUN = /\{\{\s*([^{}|\n]*)$/;

/** The placeholders to choose from while one is typed: `{{` opens the list. */
export function PlaceholderHints({ placeholders, box, text }: Props) {
  const t = useText();
  const isEnglish = useLocale() === 'en';
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [begun, setBegun] = useState<{ at: number; words: string } | null>(null);
  const [selected, setSelected] = useState(0);
  const isClosed = useRef(false);

  const words = begun?.words.toLowerCase() ?? '';
  const rows = begun
    ? placeholders
        .filter(({ name, en }) => name.includes(words) || en.toLowerCase().includes(words))
        .slice(0, MOST)
    : [];
  const isOpen = rows.length > 0;

  function look() {
    const { value, selectionStart, selectionEnd } = box.current!;
    const found = selectionStart === selectionEnd && BEGUN.exec(value.slice(0, selectionStart));
    if (!found) isClosed.current = false;
    setSelected(0);
    setBegun(found && !isClosed.current ? { at: found.index, words: found[1]!.trim() } : null);
  }

  function insert({ name }: Placeholder) {
    const field = box.current!;
    const { value, selectionStart } = field;
    // Closing braces that stand there already are those of this placeholder.
    const closing = /^\s*\}\}/.exec(value.slice(selectionStart))?.[0].length ?? 0;
    typeInto(field, begun!.at, selectionStart + closing, `{{ ${name} }}`);
    setBegun(null);
  }

  function handleKey(event: KeyboardEvent) {
    if (!isOpen || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) setSelected((selected + by + rows.length) % rows.length);
    else if (event.key === 'Enter' || event.key === 'Tab') insert(rows[selected]!);
    else if (event.key === 'Escape') {
      isClosed.current = true;
      setBegun(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const keys = useRef(handleKey);
  keys.current = handleKey;
  useLayoutEffect(() => {
    const field = box.current!;
    const listen = (event: KeyboardEvent) => keys.current(event);
    const leave = () => setBegun(null);
    field.addEventListener('keydown', listen);
    field.addEventListener('blur', leave);
    return () => {
      field.removeEventListener('keydown', listen);
      field.removeEventListener('blur', leave);
    };
  }, []);

  useLayoutEffect(() => {
    if (box.current!.ownerDocument.activeElement === box.current) look();
  }, [text]);

  useLayoutEffect(() => {
    const field = box.current!;
    if (isOpen) {
      field.setAttribute('aria-controls', id);
      field.setAttribute('aria-activedescendant', `${id}-${selected}`);
      list.current!.children[selected]?.scrollIntoView({ block: 'nearest' });
    } else {
      field.removeAttribute('aria-controls');
      field.removeAttribute('aria-activedescendant');
    }
  }, [isOpen, selected]);

  if (!isOpen) return null;
  return (
    <ul
      ref={list}
      id={id}
      role="listbox"
      class="placeholder-hints"
      aria-label={t('panel_insert_placeholder')}
      data-testid="placeholder-hints"
    >
      {rows.map((placeholder, index) => (
        <li
          key={placeholder.name}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === selected}
          // The text box keeps the focus.
          onMouseDown={event => {
            event.preventDefault();
            insert(placeholder);
          }}
        >
          <span lang="zh-CN">{placeholder.name}</span>
          <small lang={isEnglish ? undefined : 'zh-CN'}>
            {isEnglish ? placeholder.en : placeholder.example}
          </small>
        </li>
      ))}
    </ul>
  );
}
