import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-node';

/** Which build of ONNX Runtime does the arithmetic: the machine's own, or WebAssembly where there is none (about half as fast). */
export type Backend = 'native' | 'wasm';

/** Named tensors that go into or come out of a session. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** A loaded ONNX graph. `run` gives the named outputs; between two runs messages of the process are heard. */
export interface Session {
  readonly outputNames: readonly string[];
  readonly run: (inputs: Tensors, outputs: readonly string[]) => Promise<Tensors>;
  readonly close: () => Promise<void>;
}

/** The arithmetic behind all models of this engine. `open` takes the bytes of an ONNX file. */
export interface Runtime {
  readonly backend: Backend;
  readonly open: (graph: Uint8Array) => Promise<Session>;
  readonly float32: (values: Float32Array, dimensions: readonly number[]) => Tensor;
  readonly int64: (values: BigInt64Array, dimensions: readonly number[]) => Tensor;
  readonly flag: (value: boolean) => Tensor;
}

interface OrtModule {
  readonly InferenceSession: { create(graph: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession> };
  readonly Tensor: TensorConstructor;
}

/** How a runtime is set up. */
export interface RuntimeOptions {
  readonly threads: number;
  /** Plans the memory of a run ahead: for graphs that run with one shape over and over. The speaker models take 15 MB less and no longer without it. */
  readonly plansMemory: boolean;
}

/** Loads the native runtime, or the WebAssembly one when there is no native one for this machine (or when asked for). */
export async function openRuntime(wanted: Backend | 'auto', options: RuntimeOptions): Promise<Runtime> {
  if (wanted !== 'wasm') {
    const native = await nativeModule(wanted === 'native');
    if (native !== null) return runtimeOf(native, 'native', options);
  }
  const web = await import('onnxruntime-web');
  web.env.wasm.numThreads = options.threads;
  return runtimeOf(web, 'wasm', options);
}

async function nativeModule(required: boolean): Promise<OrtModule | null> {
  // Before the library is loaded: since 1.30 it reports to its maker over https, and keeps a device id in the home folder (both seen
  // in a trace of its sockets), unless this is set.
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
  try {
    return await import('onnxruntime-node');
  } catch (caught) {
    // The package carries no library for some machines (Intel Macs): loading it throws, and that is what the other build is for.
    if (required) throw caught;
    return null;
  }
}

function runtimeOf(ort: OrtModule, backend: Backend, { threads, plansMemory }: RuntimeOptions): Runtime {
  const options: InferenceSession.SessionOptions = {
    executionProviders: [backend === 'native' ? 'cpu' : 'wasm'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    enableCpuMemArena: true,
    enableMemPattern: plansMemory,
  };
  return {
    backend,
    open: async (graph) => sessionOf(await ort.InferenceSession.create(graph, options), backend),
    float32: (values, dimensions) => new ort.Tensor('float32', values, dimensions),
    int64: (values, dimensions) => new ort.Tensor('int64', values, dimensions),
    flag: (value) => new ort.Tensor('bool', Uint8Array.of(value ? 1 : 0), [1]),
  };
}

function sessionOf(session: InferenceSession, backend: Backend): Session {
  return {
    outputNames: session.outputNames,
    run: async (inputs, outputs) => {
      // The native build waits for a turn of the event loop by itself; the other would never let a cancel through.
      if (backend === 'wasm') await nextTurn();
      return session.run(inputs, outputs);
    },
    close: () => session.release(),
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** The values of a float tensor, without a copy. */
export function floatsOf(tensor: Tensor | undefined): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  throw new Error(`expected a float tensor, not ${tensor?.type ?? 'nothing'}`);
}
