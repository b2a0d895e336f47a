import { html } from 'lit-html';

/** Drawn beside words that say the same. */
export const eye = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Z" />
  <circle cx="12" cy="12" r="3" />
</svg>`;

export const paper = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M6 2.5h8l4.5 4.5v14.5H6zM14 2.5V7h4.5M9 12h6M9 16h6" />
</svg>`;

export const chevron = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m6 9 6 6 6-6" /></svg>`;

export const tick = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m5 12.5 4.5 4.5L19 7.5" /></svg>`;

export const cross = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18" /></svg>`;

export const outside = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M9 5H5v14h14v-4M13 5h6v6M19 5l-8.5 8.5" />
</svg>`;

/** Something is new. */
export const news = html`<span class="news" aria-hidden="true"></span>`;

/** Somebody is at work. */
export const dots = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;

export const menu = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7h16M4 12h16M4 17h16" /></svg>`;

export const people = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="9" cy="8" r="3.5" />
  <path d="M2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.4c2.200 .8 3.500 2.600 3.500 5.600" />
</svg>`;

export const bubble = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M4 5h16v11h-9l-4.500 3.500V16H4zM8 9h8M8 12h5" />
</svg>`;

export const calendar = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4" />
</svg>`;
