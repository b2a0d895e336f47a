import { z } from 'zod';
import { onEngine, openPglite, type OpenEngine } from '#src/database/engine.ts';
import type { GuardedEngine } from '#src/database/guard.ts';
import type { TemplateFiles } from './template-files.ts';

/** What deleted rows and the log may leave behind, in bytes: whoever comes next would wait for it. */
const mostLeft = 64 * 1024 * 1024;

const stateRow = z.object({ shape: z.string(), bytes: z.coerce.number() });
type State = z.infer<typeof stateRow>;

/** What there is beside rows, as far as a test may change it. */
const askState = `select
    (select count(*) from pg_class where relkind <> 't') || ' ' || (select count(*) from pg_attribute where not attisdropped)
      || ' ' || (select count(*) from pg_constraint) || ' ' || (select count(*) from pg_trigger) || ' ' || (select count(*) from pg_proc)
      as shape,
    (pg_database_size(current_database()) + (select sum(size) from pg_ls_waldir()))::text as bytes`;

/** Every row that is not in the template. Nothing is checked or triggered by it, so the order does not matter. */
const emptying = `
  set session_replication_role = replica;
  do $$
    declare filled text;
    begin
      for filled in
        select oid::regclass from pg_class
        where relkind = 'r' and relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace)
          and pg_relation_size(oid) > 0 and oid not in ('pgboss.version'::regclass, 'pgboss.queue'::regclass)
      loop
        execute 'delete from ' || filled;
      end loop;
      perform setval(seqrelid, seqstart, false) from pg_sequence where seqrelid::regclass::text not like 'drizzle.%';
    end
  $$;
  reset all`;

/**
 * An engine in memory that is lent to one test after the other, emptied in between: another one costs ten times as much to
 * open, and has to read every statement anew.
 */
export class LentEngine {
  readonly #engine: GuardedEngine;
  readonly #fresh: State;
  #end: (() => void) | undefined;

  private constructor(engine: GuardedEngine, fresh: State) {
    this.#engine = engine;
    this.#fresh = fresh;
  }

  static async open(files: TemplateFiles): Promise<LentEngine> {
    const { engine } = await openPglite({ fs: files.filesystem() }, 'memory');
    return new LentEngine(engine, await stateOf(engine));
  }

  lend(): OpenEngine {
    const { proxy, revoke } = Proxy.revocable(this.#engine, {
      get: (engine, name) => {
        const value: unknown = Reflect.get(engine, name, engine);
        return typeof value === 'function' ? value.bind(engine) : value;
      },
    });
    this.#end = revoke;
    return onEngine(proxy, 'memory');
  }

  /** Whoever had it cannot ask it any more. @returns whether it can be lent again; otherwise it is closed */
  async takeBack(): Promise<boolean> {
    this.#end?.();
    const state = await stateOf(this.#engine);
    if (state.shape !== this.#fresh.shape || state.bytes - this.#fresh.bytes > mostLeft) {
      await this.#engine.close();
      return false;
    }
    await this.#engine.exec(emptying);
    return true;
  }
}

async function stateOf(engine: GuardedEngine): Promise<State> {
  const { rows } = await engine.query(askState);
  return stateRow.parse(rows[0]);
}
