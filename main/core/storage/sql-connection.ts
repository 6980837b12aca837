import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';

import { indexedText } from './search-words.ts';

/** One row as SQLite gives it; read it through a schema before use. */
export type Row = Record<string, SQLOutputValue>;

/** How a database file is opened; `busyMs` is how long a lock of another process is waited for. */
export interface SqlConnectionOptions {
  readonly readOnly?: boolean;
  readonly busyMs?: number;
}

/** An open SQLite file: statements are compiled once and kept. Errors of SQLite are thrown as they are. */
export class SqlConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, options: SqlConnectionOptions = {}) {
    this.#database = new DatabaseSync(file, { readOnly: options.readOnly ?? false, timeout: options.busyMs ?? 5000 });
    // For the step that makes the index anew: text is split by our rules, not by SQL.
    this.#database.function('indexed_text', { deterministic: true }, (text) => indexedText(String(text)));
  }

  /** Runs one or more statements that give no rows. */
  execute(sql: string): void {
    this.#database.exec(sql);
  }

  /** Runs one statement and gives how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** The first row, or undefined. */
  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  /** All rows. */
  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values);
  }

  /** Runs `work` in one transaction: all of it is on disk when this returns, none of it when it throws. */
  transaction<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      this.#database.exec('COMMIT');
      return value;
    } catch (caught) {
      // A full disk makes SQLite roll back by itself.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw caught;
    }
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #statement(sql: string): StatementSync {
    const kept = this.#statements.get(sql);
    if (kept !== undefined) return kept;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
