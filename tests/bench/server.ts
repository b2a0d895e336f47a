import { randomUUID } from 'node:crypto';
import postgres from 'postgres';

export interface BenchDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty database of its own on the server, gone when it is dropped. */
export async function createDatabase(server: string): Promise<BenchDatabase> {
  const name = `greenroom_bench_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name} template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database ${name} with (force)`) };
}

async function onServer(server: string, statement: string): Promise<void> {
  const admin = postgres(server, { max: 1 });
  try {
    await admin.unsafe(statement);
  } finally {
    await admin.end({ timeout: 5 });
  }
}
