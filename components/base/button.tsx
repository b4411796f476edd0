import type { ComponentChildren, JSX } from 'preact';

interface Props extends Omit<JSX.IntrinsicElements['button'], 'size' | 'icon'> {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  icon?: ComponentChildren;
  /** Without a word beside it the icon needs `label`. */
  label?: string;
}

/** A button with a word; `icon` and `label` alone make a square one. */
export function Button({ kind = 'plain', icon, label, children, class: extra, ...rest }: Props) {
  const classes = ['button', `button-${kind}`, !children && 'button-square', extra];
  return (
    <button
      type="button"
      {...rest}
      class={classes.filter(Boolean).join(' ')}
      {...(label !== undefined && { 'aria-label': label, title: rest.title ?? label })}
    >
      {icon}
      {children}
    </button>
  );
}
