import type { ReactNode } from 'react';

const drawings = {
  up: <path d="M3 8.5l3.2 3.2L13 5" />,
  down: <path d="M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 5v3.5M8 11v.1" />,
  unreachable: <path d="M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 5v3.5M8 11v.1" />,
  asking: <path d="M14 8a6 6 0 1 1-6-6" />,
};

/** A state as icon, word and colour together: none of them has to be read alone. */
export function StateMark({ state, children }: { state: keyof typeof drawings; children: ReactNode }) {
  return (
    <span className={`state state-${state}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {drawings[state]}
      </svg>
      {children}
    </span>
  );
}
