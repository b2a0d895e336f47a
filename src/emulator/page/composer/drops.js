// Files that are dragged over a conversation, or pasted into its message box.

/** @import { Composer } from './composer.js' */

/** @param {DragEvent} event */
const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files') ?? false;

/**
 * The whole of this element takes files for the message box.
 * @param {HTMLElement} element
 * @param {Composer} composer
 */
export function hearDrops(element, composer) {
  /** @param {boolean} isOver */
  const dragged = (isOver) => {
    if (composer.dragged === isOver) return;
    composer.dragged = isOver;
    composer.changed();
  };
  element.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    dragged(true);
  });
  element.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) dragged(false);
  });
  element.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    dragged(false);
    void composer.addFiles([...(event.dataTransfer?.files ?? [])]);
  });
}

/** @param {Composer} composer @param {ClipboardEvent} event */
export function pasted(composer, event) {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length === 0) return;
  event.preventDefault();
  void composer.addFiles(files);
}

/** A file that misses is not opened in place of the page. */
export function keepPageFromDrops() {
  for (const kind of /** @type {const} */ (['dragover', 'drop']))
    window.addEventListener(kind, (event) => {
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    });
}
