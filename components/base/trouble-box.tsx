import type { ComponentChildren } from 'preact';
import { useText } from './text-context.ts';

interface Props {
  kind: 'warn' | 'danger';
  children: ComponentChildren;
}

/** Says above an editor what kept its text from being saved. */
export function TroubleBox({ kind, children }: Props) {
  return (
    <div class={`save-trouble save-trouble-${kind}`} role="alert" data-testid="save-trouble">
      {children}
    </div>
  );
}

/** What can be done about it. */
export const TroubleActions = ({ children }: { children: ComponentChildren }) => (
  <div class="save-trouble-actions">{children}</div>
);

interface OtherProps {
  title: string;
  fields: readonly { title: string; text: string }[];
}

/** The fields of the other side that differ. */
export function OtherSide({ title, fields }: OtherProps) {
  const t = useText();
  return (
    <div class="save-trouble-other">
      <h3>{title}</h3>
      <dl>
        {fields.map(field => (
          <div key={field.title}>
            <dt>{field.title}</dt>
            <dd lang="zh-CN">{field.text || t('panel_field_empty')}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
