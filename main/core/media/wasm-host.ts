/** What the core reads from or writes to: a file's bytes, watched by whoever needs them too (the hash). Both ways throw system errors. */
export interface ByteSource {
  readonly sizeBytes: () => number;
  readonly readAt: (into: Uint8Array, position: number) => number;
  /** Present for a file that is being written. */
  readonly writeAt?: (from: Uint8Array, position: number) => void;
}

interface OpenSource {
  readonly source: ByteSource;
  position: number;
  failure: unknown;
}

/** One instance of the core: numbers in, numbers out, text and samples through its memory. */
export interface WasmHost {
  /** Calls an exported function by name; pointers and counts are numbers. A memory bug in the core throws WebAssembly.RuntimeError. */
  readonly call: (name: string, ...values: readonly number[]) => number;
  readonly text: (pointer: number) => string;
  /** Gives the work a pointer to the text, valid while it runs. */
  readonly withText: <Result>(text: string, work: (pointer: number) => Result) => Result;
  /** A view of interleaved floats that holds until the next call. */
  readonly floats: (pointer: number, count: number) => Float32Array;
  /** Writes bytes into the core's memory. */
  readonly place: (pointer: number, content: Uint8Array) => void;
  readonly attach: (source: ByteSource) => number;
  /** Ends a handle and gives what reading from it threw, or null. */
  readonly detach: (handle: number) => unknown;
  readonly position: (handle: number) => number;
  /** The log lines since the last call of this (warnings and worse, without repeats). */
  readonly takeLog: () => readonly string[];
  readonly memoryBytes: () => number;
}

/** Answer of a system call that does not exist here (WASI's "function not supported"). */
const NOT_SUPPORTED = 52;
/** FFmpeg's AVSEEK_SIZE: only tell the size. */
const SEEK_SIZE = 0x1_0000;
const MOST_LOG_LINES = 200;

/** Starts an instance of the compiled core with nothing but its four host calls: no file, socket, clock or thread is within its reach. */
export function startWasmHost(module: WebAssembly.Module): WasmHost {
  const handles = createHandles();
  const log = new Set<string>();
  const decoder = new TextDecoder();
  const bytes = (pointer: number, count: number): Uint8Array => new Uint8Array(memory.buffer, pointer, count);
  const text = (pointer: number): string => {
    const all = new Uint8Array(memory.buffer);
    return decoder.decode(all.subarray(pointer, all.indexOf(0, pointer)));
  };

  const instance = new WebAssembly.Instance(module, {
    host: {
      host_read: (handle: number, into: number, count: number) => read(handles.find(handle), bytes(into, count)),
      host_write: (handle: number, from: number, count: number) => write(handles.find(handle), bytes(from, count)),
      host_seek: (handle: number, offset: number, whence: number) => seek(handles.find(handle), offset, whence),
      host_log: (_level: number, line: number) => {
        if (log.size < MOST_LOG_LINES) log.add(text(line).trim());
      },
    },
    env: { emscripten_notify_memory_growth: () => undefined },
    wasi_snapshot_preview1: systemCalls((pointer) => new DataView(memory.buffer).setBigUint64(pointer, 0n, true)),
  });
  const memory = memoryOf(instance);

  const call = (name: string, ...values: readonly number[]): number => {
    const exported = instance.exports[name];
    if (typeof exported !== 'function') throw new Error(`the media core has no ${name}`);
    return Number(Reflect.apply(exported, undefined, values));
  };

  call('_initialize');
  return {
    call,
    text,
    withText: (content, work) => {
      const encoded = Buffer.from(`${content}\0`);
      const pointer = call('media_alloc', encoded.length);
      try {
        bytes(pointer, encoded.length).set(encoded);
        return work(pointer);
      } finally {
        call('media_free', pointer);
      }
    },
    floats: (pointer, count) => new Float32Array(memory.buffer, pointer, count),
    place: (pointer, content) => bytes(pointer, content.length).set(content),
    attach: handles.attach,
    detach: handles.detach,
    position: (handle) => handles.find(handle)?.position ?? 0,
    takeLog: () => {
      const lines = [...log];
      log.clear();
      return lines;
    },
    memoryBytes: () => memory.buffer.byteLength,
  };
}

interface Handles extends Pick<WasmHost, 'attach' | 'detach'> {
  readonly find: (handle: number) => OpenSource | undefined;
}

function createHandles(): Handles {
  const open = new Map<number, OpenSource>();
  let next = 1;
  return {
    find: (handle) => open.get(handle),
    attach: (source) => {
      const handle = next++;
      open.set(handle, { source, position: 0, failure: null });
      return handle;
    },
    detach: (handle) => {
      const failure = open.get(handle)?.failure ?? null;
      open.delete(handle);
      return failure;
    },
  };
}

// A system error must not cross the core's C frames, which would never be unwound: it is kept and told at `detach`.
function read(open: OpenSource | undefined, into: Uint8Array): number {
  if (open === undefined || open.failure !== null) return -1;
  try {
    const got = open.source.readAt(into, open.position);
    open.position += got;
    return got;
  } catch (caught) {
    open.failure = caught;
    return -1;
  }
}

function write(open: OpenSource | undefined, from: Uint8Array): number {
  if (open === undefined || open.failure !== null || open.source.writeAt === undefined) return -1;
  try {
    open.source.writeAt(from, open.position);
    open.position += from.length;
    return from.length;
  } catch (caught) {
    open.failure = caught;
    return -1;
  }
}

function seek(open: OpenSource | undefined, offset: number, whence: number): number {
  if (open === undefined || open.failure !== null) return -1;
  try {
    const size = open.source.sizeBytes();
    if ((whence & SEEK_SIZE) !== 0) return size;
    const base = [0, open.position, size][whence & 3] ?? 0;
    // A hostile header may name a place that no file can have; Node would call that a mistake of ours.
    if (base + offset < 0 || base + offset > Number.MAX_SAFE_INTEGER) return -1;
    open.position = base + offset;
    return open.position;
  } catch (caught) {
    open.failure = caught;
    return -1;
  }
}

// The C library asks for these; the clock stands still, so that no result depends on the hour.
function systemCalls(writeZeroTime: (pointer: number) => void): Record<string, (...values: never[]) => number> {
  const refuse = (): number => NOT_SUPPORTED;
  return {
    clock_time_get: (_clock: number, _precision: bigint, pointer: number) => {
      writeZeroTime(pointer);
      return 0;
    },
    proc_exit: (code: number) => {
      throw new WebAssembly.RuntimeError(`the media core ended itself with ${code}`);
    },
    fd_close: refuse,
    fd_read: refuse,
    fd_write: refuse,
    fd_seek: refuse,
    fd_fdstat_get: refuse,
    environ_get: refuse,
    environ_sizes_get: refuse,
  };
}

function memoryOf(instance: WebAssembly.Instance): WebAssembly.Memory {
  const memory = instance.exports['memory'];
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('the media core exports no memory');
  return memory;
}
