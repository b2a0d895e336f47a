import type { Chapter } from './screen.ts';

/** Who is seen in a picture, and how wide it is. */
export const widths = [360, 1280] as const;

const escaped = (text: string): string => text.replaceAll(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0)};`);

/** All pictures on one page, which needs nothing but the files beside it. @param taken names of the files that are there */
export function indexPage(chapters: readonly Chapter[], taken: ReadonlySet<string>): string {
  const parts = chapters.map(
    ({ title, screens }) =>
      `<section><h2>${escaped(title)}</h2>${screens.map((screen) => figure(screen, taken)).join('\n')}</section>`,
  );
  const contents = chapters
    .flatMap(({ screens }) => screens)
    .map(({ name }) => `<a href="#${escaped(name)}">${escaped(name)}</a>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Greenroom's screens</title><style>${look}</style></head>
<body><h1>Greenroom's screens</h1><nav>${contents.join(' ')}</nav>
${parts.join('\n')}
</body></html>
`;
}

function figure({ name, as, about, whole }: Chapter['screens'][number], taken: ReadonlySet<string>): string {
  const files = [
    ...widths.map((width) => ({ file: `${name}.${width}.png`, width })),
    ...(whole
      ? ['dark', 'light'].flatMap((colours) => widths.map((width) => ({ file: `${name}.${colours}.${width}.png`, width })))
      : []),
  ];
  const pictures = files
    .filter(({ file }) => taken.has(file))
    .map(
      ({ file, width }) =>
        `<img loading="lazy" src="${escaped(file)}" width="${width}" alt="${escaped(`${name}, ${width} pixels wide`)}">`,
    );
  return `<figure id="${escaped(name)}"><figcaption><strong>${escaped(name)}</strong> (${escaped(as)}): ${escaped(about)}</figcaption>
${pictures.length > 0 ? pictures.join('\n') : '<p>This screen could not be made.</p>'}</figure>`;
}

const look = `body{background:#1e1f22;color:#dbdee1;font:16px/1.4 system-ui,sans-serif;margin:1rem}
nav{font-size:.8rem;line-height:1.8}nav a{color:#9cb8ff;margin-right:.5rem}
figure{margin:2rem 0;border-top:1px solid #3f4147;padding-top:.5rem}img{max-width:100%;height:auto;vertical-align:top;margin:.5rem .5rem 0 0}
figcaption{margin-bottom:.25rem}`;
