import type { TemplateResult } from 'lit';
import { svg } from 'lit';
import type { Kind } from '../bridge/devices';

/** A shape for each kind of device, so that a lamp is told from another at a glance; drawn, since no font has them. */
const SHAPES: Record<Kind, TemplateResult> = {
  scale: svg`<path d="M3 19h18M12 19V6M6 6h12M3 14l3-8 3 8a3 3 0 0 1-6 0M15 14l3-8 3 8a3 3 0 0 1-6 0" />`,
  terminal: svg`<path d="M6 2h12v20H6zM9 5h6v4H9z" />
    <path d="M9.5 13h.01M12 13h.01M14.5 13h.01M9.5 17h.01M12 17h.01M14.5 17h.01" />`,
  printer: svg`<path d="M7 9V3h10v6M4 9h16v8h-3M7 17H4M7 14h10v7H7zM10 17h4" />`,
  registrar: svg`<path d="M5 2h14v20l-2.3-2-2.4 2-2.3-2-2.3 2-2.4-2L5 22zM9 8h6M9 12h6" />`,
  drawer: svg`<path d="M3 7h18v12H3zM3 14h18M10 10.5h4M6 4h12v3" />`,
  badge: svg`<path d="M4 6h16v14H4zM10 3h4v5h-4zM7 17c0-4 6-4 6 0M16 12h2M16 16h2" />
    <path d="M10 12.2h.01" />`,
  scanner: svg`<path d="M4 7V4h3M17 4h3v3M20 17v3h-3M7 20H4v-3M7 8v8M10 8v8M13 8v8M17 8v8" />`,
  display: svg`<path d="M3 5h18v11H3zM12 16v4M8 20h8M7 9h10M7 12h5" />`,
};

export const deviceIcon = (kind: Kind): TemplateResult =>
  svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${SHAPES[kind]}</svg>`;
