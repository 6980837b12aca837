/** The part of sherpa-onnx's interface that the bench uses; the package brings no types. */
declare module 'sherpa-onnx-node' {
  interface Wave {
    readonly samples: Float32Array;
    readonly sampleRate: number;
  }
  interface Stream {
    acceptWaveform(wave: Wave): void;
  }
  interface OfflineRecognizer {
    createStream(): Stream;
    decode(stream: Stream): void;
    getResult(stream: Stream): { readonly text: string };
  }
  interface Vad {
    acceptWaveform(samples: Float32Array): void;
    isEmpty(): boolean;
    front(enableExternalBuffer: boolean): { readonly samples: Float32Array };
    pop(): void;
    flush(): void;
  }
  interface OfflineSpeakerDiarization {
    process(samples: Float32Array): readonly { readonly start: number; readonly end: number; readonly speaker: number }[];
  }
  const sherpa: {
    readonly OfflineSpeakerDiarization: new (config: object) => OfflineSpeakerDiarization;
    readonly OfflineRecognizer: new (config: object) => OfflineRecognizer;
    readonly Vad: new (config: object, bufferSeconds: number) => Vad;
  };
  export default sherpa;
}
