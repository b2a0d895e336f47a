import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MemoryFS, type PGlite } from '@electric-sql/pglite';

/** The files of a folder that are read once and shared by every database in memory made of them: each copies what it writes to. */
export class TemplateFiles {
  readonly #folders: readonly string[];
  readonly #files: readonly { readonly folder: string; readonly name: string; readonly bytes: Uint8Array }[];

  constructor(folder: string) {
    const found = readdirSync(folder, { recursive: true, withFileTypes: true });
    const inside = (parent: string): string => path.relative(folder, parent).replaceAll(path.sep, '/');
    this.#folders = found
      .filter((entry) => entry.isDirectory())
      .map(({ parentPath, name }) => inside(path.join(parentPath, name)))
      .toSorted();
    this.#files = found
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => ({
        folder: inside(parentPath),
        name,
        bytes: new Uint8Array(readFileSync(path.join(parentPath, name))),
      }));
  }

  /** A file system in memory with all of them in it. */
  filesystem(): MemoryFS {
    return new Copy(this);
  }

  /** @param place the database's folder in the engine's own file system */
  layInto({ FS }: PGlite['Module'], place: string): void {
    FS.mkdirTree(place);
    for (const folder of this.#folders) FS.mkdir(`${place}/${folder}`);
    const nodes = new Map(
      ['', ...this.#folders].map((folder) => [folder, memoryNode(FS.lookupPath(`${place}/${folder}`, {}).node)]),
    );
    for (const { folder, name, bytes } of this.#files) {
      const parent = nodes.get(folder);
      if (parent) fill(parent.node_ops.mknod(parent, name, ordinaryFile, 0), bytes);
    }
  }
}

const ordinaryFile = 0o100_600;

class Copy extends MemoryFS {
  readonly #files: TemplateFiles;

  constructor(files: TemplateFiles) {
    super();
    this.#files = files;
  }

  override async initialSyncFs(): Promise<void> {
    if (this.pg) this.#files.layInto(this.pg.Module, '/pglite/data');
    await super.initialSyncFs();
  }
}

/** What emscripten keeps of a file in memory. */
interface MemoryNode {
  contents: Uint8Array;
  usedBytes: number;
  node_ops: { mknod(parent: MemoryNode, name: string, mode: number, device: number): MemoryNode };
  stream_ops: Readonly<Record<'write' | 'msync', (...given: unknown[]) => unknown>>;
}

/** Every node of a file system that is MEMFS has these. */
function memoryNode(node: object): MemoryNode {
  return node as MemoryNode;
}

/** Whatever writes into the bytes themselves comes by here; what makes a file longer or shorter makes new ones anyway. */
function fill(node: MemoryNode, bytes: Uint8Array): void {
  const { write, msync } = node.stream_ops;
  const copied =
    (work: typeof write) =>
    (...given: unknown[]): unknown => {
      if (node.contents === bytes) node.contents = bytes.slice();
      return work(...given);
    };
  node.contents = bytes;
  node.usedBytes = bytes.length;
  node.stream_ops = { ...node.stream_ops, write: copied(write), msync: copied(msync) };
}
