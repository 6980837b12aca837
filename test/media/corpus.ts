import { writeFileSync } from 'node:fs';

import { bytes, covered, film, H264, made, PICTURE, SURROUND, type CorpusRow, type Verdict } from './corpus-row.ts';
import { RARE } from './rare-rows.ts';
import { bytesOf, encode, interview, noise, run, type Workshop } from './tools.ts';

/** The packets of another row's file, as FFmpeg lays them into this one. */
function copied(name: string, of: string, ...[before = '', rest = {}]: readonly [before?: string, rest?: Partial<CorpusRow>]): CorpusRow {
  const options = before === '' ? [] : before.split(' ');
  return { name, verdict: 'ok', make: (shop, to) => encode(to, ...options, '-i', fileOf(shop, of), '-c', 'copy'), ...rest };
}

/** Another row's file with its bytes changed, or under another name. */
function changed(
  name: string,
  of: string,
  options: { readonly verdict: Verdict; readonly change?: (bytes: Buffer) => Uint8Array; readonly seconds?: number },
): CorpusRow {
  const { change = (all: Buffer) => all, ...rest } = options;
  return { name, ...rest, peer: false, make: (shop, to) => writeFileSync(to, bytesOf(fileOf(shop, of), change)) };
}

/** The path of a row's file, made when it is first asked for. */
export function fileOf(shop: Workshop, name: string): string {
  const row = CORPUS.find((each) => each.name === name);
  if (row === undefined) throw new Error(`no file ${name} in the corpus`);
  return shop.file(name, (to) => row.make(shop, to));
}

const half = (all: Buffer): Buffer => all.subarray(0, all.length >> 1);
const cut = (all: Buffer): Buffer => all.subarray(0, Math.floor(all.length * 0.75));
const scratched = (all: Buffer): Buffer => {
  const copy = Buffer.from(all);
  noise(Math.min(6000, all.length >> 4)).copy(copy, all.length >> 1);
  return copy;
};

const pcm = ['u8', 's16le', 's24le', 's32le', 'f32le', 'f64le', 'mulaw', 'alaw'].flatMap((codec) => [
  made(`wav-${codec}-8k.wav`, 'mono', `-ar 8000 -c:a pcm_${codec}`),
  made(`wav-${codec}-48k-stereo.wav`, 'both', `-c:a pcm_${codec}`),
]);
const rates = [11_025, 16_000, 22_050, 32_000, 44_100, 88_200, 96_000, 192_000].map((rate) =>
  made(`wav-${rate}.wav`, 'both', `-ar ${rate} -c:a pcm_s16le`),
);
const waves = [
  made('wav-adpcm-ms.wav', 'mono', '-ar 16000 -c:a adpcm_ms'),
  made('wav-adpcm-ima.wav', 'mono', '-ar 16000 -c:a adpcm_ima_wav'),
  made('wav-gsm.wav', 'mono', '-ar 8000 -c:a libgsm_ms'),
  made('wav-mp3-inside.wav', 'both', '-ar 44100 -c:a libmp3lame -b:a 96k -f wav'),
  made('wav-5.1.wav', 'both', `-af ${SURROUND} -c:a pcm_s16le`),
  made('wav-four-tracks.wav', 'both', '-af pan=4.0|c0=c0|c1=c1|c2=c0|c3=c1 -c:a pcm_s16le'),
  made('wav-broadcast.wav', 'both', '-c:a pcm_s24le -write_bext 1 -metadata originator=H5 -metadata origination_date=2024-03-05'),
  made('wav-rf64.wav', 'both', '-c:a pcm_s16le -rf64 always'),
  made('wav-adpcm-yamaha.wav', 'mono', '-ar 16000 -c:a adpcm_yamaha'),
  made('wav-g726.wav', 'mono', '-ar 8000 -c:a g726 -b:a 32k'),
  made('wave64.w64', 'both', '-c:a pcm_s16le'),
  changed('wav-streamed.wav', 'wav-s16le-48k-stereo.wav', { verdict: 'ok', change: (all) => sizes(all, 0xff_ff_ff_ff) }),
  changed('wav-power-lost.wav', 'wav-s16le-48k-stereo.wav', { verdict: 'ok', change: (all) => sizes(all, 0) }),
];

function sizes(all: Buffer, size: number): Buffer {
  const copy = Buffer.from(all);
  copy.writeUInt32LE(size, 4);
  copy.writeUInt32LE(size, copy.indexOf('data') + 4);
  return copy;
}

const plain = [
  made('aiff-s16.aiff', 'both', '-ar 44100 -c:a pcm_s16be'),
  made('aiff-s24.aiff', 'both', '-c:a pcm_s24be'),
  made('aifc-sowt.aifc', 'both', '-c:a pcm_s16le -f aiff'),
  made('caf-s16.caf', 'both', '-c:a pcm_s16be'),
  made('caf-alac.caf', 'both', '-ar 44100 -c:a alac'),
  made('caf-ima4.caf', 'both', '-ar 44100 -c:a adpcm_ima_qt'),
  made('au-mulaw.au', 'mono', '-ar 8000 -c:a pcm_mulaw'),
  made('au-s16.au', 'mono', '-c:a pcm_s16be'),
  made('voc.voc', 'mono', '-ar 16000 -c:a pcm_s16le'),
  made('flac-16.flac', 'both', '-ar 44100 -c:a flac -sample_fmt s16'),
  made('flac-24.flac', 'both', '-c:a flac -sample_fmt s32'),
  made('flac-8k.flac', 'mono', '-ar 8000 -c:a flac -sample_fmt s16'),
  made('flac-192k.flac', 'mono', '-ar 192000 -c:a flac -sample_fmt s16'),
  made('tta.tta', 'both', '-ar 44100 -c:a tta -sample_fmt s16'),
  made('wavpack.wv', 'both', '-ar 44100 -c:a wavpack'),
];
const mpeg = [
  made('mp3-128.mp3', 'both', '-ar 44100 -c:a libmp3lame -b:a 128k'),
  made('mp3-320.mp3', 'both', '-ar 48000 -c:a libmp3lame -b:a 320k'),
  made('mp3-22k.mp3', 'mono', '-ar 22050 -c:a libmp3lame -b:a 64k'),
  made('mp3-8k.mp3', 'mono', '-ar 8000 -c:a libmp3lame -b:a 16k'),
  made('mp3-vbr.mp3', 'both', '-ar 44100 -c:a libmp3lame -q:a 5'),
  made('mp3-vbr-no-header.mp3', 'both', '-ar 44100 -c:a libmp3lame -q:a 5 -write_xing 0 -id3v2_version 0'),
  made('mp3-tags.mp3', 'both', '-ar 44100 -c:a libmp3lame -b:a 96k -id3v2_version 3 -metadata title=Harbour -metadata encoded_by=H5'),
  changed('mp3-junk-before.mp3', 'mp3-128.mp3', { verdict: 'ok', change: (all) => Buffer.concat([Buffer.alloc(3000, 'x'), all]) }),
  covered('mp3-cover.mp3', '-ar 44100 -c:a libmp3lame -b:a 96k -id3v2_version 3'),
  covered('m4a-cover.m4a', '-ar 44100 -c:a aac -b:a 96k'),
  covered('flac-cover.flac', '-ar 44100 -c:a flac'),
  { name: 'm4b-chapters.m4b', verdict: 'ok' as const, make: withChapters },
  made('m4a-5.1.m4a', 'both', `-ar 48000 -af ${SURROUND} -c:a aac -b:a 256k`),
  made('m4a-opus.mp4', 'both', '-c:a libopus -b:a 48k'),
  made('m4a-flac.mp4', 'both', '-ar 44100 -c:a flac -strict -2'),
  made('m4a-mp3.mp4', 'both', '-ar 44100 -c:a libmp3lame -b:a 96k'),
  made('mov-mulaw.mov', 'mono', '-ar 8000 -c:a pcm_mulaw'),
  made('mov-ima4.mov', 'both', '-ar 44100 -c:a adpcm_ima_qt'),
  made('latm.latm', 'both', '-ar 44100 -c:a aac -b:a 96k'),
  { name: 'ten-hours.m4a', verdict: 'ok' as const, make: tenHours },
  made('ac3-5.1.ac3', 'both', `-af ${SURROUND} -c:a ac3 -b:a 384k`),
  made('mp2.mp2', 'both', '-c:a mp2 -b:a 128k'),
  made('m4a-end.m4a', 'both', '-ar 44100 -c:a aac -b:a 128k'),
  made('m4a-start.m4a', 'both', '-ar 44100 -c:a aac -b:a 128k -movflags +faststart'),
  made('m4a-memo.m4a', 'mono', '-ar 16000 -c:a aac -b:a 32k'),
  made('m4a-fragments.m4a', 'both', '-ar 44100 -c:a aac -b:a 96k -movflags +frag_keyframe+empty_moov -frag_duration 1000000'),
  made('m4a-alac-16.m4a', 'both', '-ar 44100 -c:a alac -sample_fmt s16p'),
  made('m4a-alac-24.m4a', 'both', '-c:a alac -sample_fmt s32p'),
  made('m4b.m4b', 'both', '-ar 44100 -c:a aac -b:a 64k -f ipod'),
  made('adts.aac', 'both', '-ar 44100 -c:a aac -b:a 96k -f adts'),
  made('ac3.ac3', 'both', '-c:a ac3 -b:a 192k'),
  made('eac3.eac3', 'both', '-c:a eac3 -b:a 192k'),
  made('dts.dts', 'both', '-c:a dca -strict -2 -b:a 768k'),
  made('wma1.wma', 'both', '-ar 44100 -c:a wmav1 -b:a 96k'),
  made('wma2.wma', 'both', '-ar 44100 -c:a wmav2 -b:a 96k'),
  made('gsm.gsm', 'mono', '-ar 8000 -c:a libgsm -f gsm'),
];
const ogg = [
  made('opus.opus', 'mono', '-c:a libopus -b:a 32k'),
  made('opus-voice-note.ogg', 'mono', '-ar 16000 -c:a libopus -b:a 16k -application voip'),
  made('opus-stereo.ogg', 'both', '-c:a libopus -b:a 64k'),
  made('vorbis.ogg', 'both', '-ar 44100 -c:a libvorbis -q:a 2'),
  // Its last page says where inside the last packet it ends; the core keeps that packet whole (51 ms).
  { ...made('speex.spx', 'mono', '-ar 16000 -c:a libspeex -b:a 24k'), peer: false as const },
  made('flac.oga', 'mono', '-ar 16000 -c:a flac'),
  changed('chained.ogg', 'vorbis.ogg', { verdict: 'ok', seconds: 12, change: (all) => Buffer.concat([all, all]) }),
  made('webm.webm', 'both', '-c:a libopus -b:a 64k'),
  made('webm-live.webm', 'both', '-c:a libopus -b:a 48k -live 1 -f webm'),
  made('mka-flac.mka', 'both', '-c:a flac'),
  made('mka-pcm.mka', 'both', '-c:a pcm_s16le'),
  made('mka-mp3.mka', 'both', '-ar 44100 -c:a libmp3lame -b:a 96k'),
  made('mka-truehd.mka', 'both', '-c:a truehd -strict -2'),
  made('mka-packets-lost.mka', 'mono', '-af aselect=not(between(t\\,2\\,3)) -c:a flac'),
  made('mka-vorbis.mka', 'both', '-ar 44100 -c:a libvorbis'),
];
const films = [
  film('camera.mp4', `${H264.join(' ')} -c:a aac -b:a 128k`),
  film('quicktime-pcm.mov', `${H264.join(' ')} -c:a pcm_s24le`),
  film('prores.mov', '-c:v prores_ks -profile:v 0 -c:a pcm_s16be'),
  film('alac.mov', `${H264.join(' ')} -c:a alac`),
  film('screen.mkv', `${H264.join(' ')} -c:a libopus -b:a 48k`),
  film('broadcast.mkv', `${H264.join(' ')} -c:a ac3 -b:a 192k`),
  film('call.webm', '-c:v libvpx -b:v 100k -deadline realtime -c:a libopus -b:a 48k'),
  film('old.avi', '-c:v mpeg4 -b:v 100k -ar 44100 -c:a libmp3lame -b:a 96k'),
  film('old-pcm.avi', '-c:v mjpeg -c:a pcm_s16le'),
  film('disc.mpg', '-r 25 -c:v mpeg2video -b:v 150k -c:a mp2 -b:a 128k'),
  film('stream.ts', `${H264.join(' ')} -c:a aac -b:a 96k`),
  film('camcorder.mts', `${H264.join(' ')} -c:a ac3 -b:a 192k -f mpegts -mpegts_m2ts_mode 1`),
  film('blu-ray.m2ts', `${H264.join(' ')} -c:a pcm_bluray -f mpegts -mpegts_m2ts_mode 1`),
  film('dvd.vob', '-r 25 -c:v mpeg2video -b:v 150k -c:a pcm_dvd -f vob'),
  film('relay.ts', `${H264.join(' ')} -c:a s302m -strict -2`),
  changed('clock-jump.ts', 'stream.ts', { verdict: 'ok', seconds: 12.075, change: (all) => Buffer.concat([all, all]) }),
  film('studio.mxf', '-r 25 -c:v mpeg2video -b:v 400k -c:a pcm_s16le'),
  film('web.flv', `${H264.join(' ')} -ar 44100 -c:a aac -b:a 96k`),
  film('windows.wmv', '-c:v wmv2 -b:v 100k -ar 44100 -c:a wmav2 -b:a 64k'),
  film('two-tracks.mp4', `-map 0:v -map 1:a -map 1:a ${H264.join(' ')} -c:a aac -metadata:s:a:0 language=eng -metadata:s:a:1 language=fra`),
  { ...film('late-sound.mp4', `${H264.join(' ')} -c:a aac`), make: lateSound },
  film('mute.mp4', `-map 0:v ${H264.join(' ')}`, { refused: 'no-audio' }),
];

function lateSound(shop: Workshop, to: string): void {
  encode(to, ...PICTURE, '-itsoffset', '0.5', '-i', interview(shop, 'both'), ...H264, '-c:a', 'aac');
}

/** The frames of a memo, six seconds, over and over. */
function tenHours(shop: Workshop, to: string): void {
  const once = shop.file('memo.aac', (file) => encode(file, '-i', interview(shop, 'mono'), ...'-ar 16000 -c:a aac -b:a 32k'.split(' ')));
  const frames = shop.file('ten-hours.aac', (file) =>
    writeFileSync(
      file,
      bytesOf(once, (all) => Buffer.concat(Array.from({ length: 6000 }, () => all))),
    ),
  );
  encode(to, '-i', frames, '-c', 'copy');
}

function withChapters(shop: Workshop, to: string): void {
  const chapters = shop.file('chapters.txt', (file) =>
    writeFileSync(
      file,
      ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=3000\ntitle=One\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=3000\nEND=6000\ntitle=Two\n',
    ),
  );
  encode(to, '-i', interview(shop, 'both'), '-i', chapters, '-map_chapters', '1', '-ar', '44100', '-c:a', 'aac', '-f', 'ipod');
}

const phones: readonly CorpusRow[] = [
  {
    name: 'voice-note.amr',
    verdict: 'ok',
    // FFmpeg refuses the frames of comfort noise; where they stand is silence here and nothing there.
    peer: false,
    loses: true,
    seconds: 6,
    make: (shop, to) => void run('sox', ['-D', interview(shop, 'mono'), '-r', '8000', '-t', 'amr-nb', to]),
  },
  copied('phone.3gp', 'voice-note.amr', '', { peer: false, loses: true, seconds: 6 }),
];
const signals = [
  made('silence.wav', 'mono', '-af volume=0 -c:a pcm_s16le', ['silent']),
  made('left-only.flac', 'one', '-af pan=stereo|c0=c0|c1=0*c0 -c:a flac', ['one-sided']),
  made('right-only.wav', 'one', '-af pan=stereo|c0=0*c0|c1=c0 -c:a pcm_s16le', ['one-sided']),
  made('antiphase.flac', 'one', '-af pan=stereo|c0=c0|c1=-1*c0 -c:a flac', ['antiphase']),
  made('clipped.wav', 'mono', '-ar 16000 -af volume=40dB -c:a pcm_s16le', ['clipped']),
  made('quiet.flac', 'mono', '-ar 16000 -af volume=-45dB -c:a flac -sample_fmt s16'),
  made('hot-float.wav', 'both', '-af volume=12dB -c:a pcm_f32le'),
  made('two-microphones.wav', 'both', '-c:a pcm_s16le'),
  made('ten-milliseconds.wav', 'mono', '-ss 1 -t 0.01 -c:a pcm_s16le', { refused: 'too-short' }),
  made('no-samples.wav', 'mono', '-t 0 -c:a pcm_s16le', { refused: 'empty-file' }),
];
const names = [
  'Интервью №1 — café 🎙.m4a',
  'it\'s 100% "quoted" #1 & more.m4a',
  '-i leading dash.m4a',
  'image-%03d.m4a',
  'concat:name.m4a',
  'NAME.M4A',
  'noextension',
  'called.mp3',
  'called.wav',
].map((name) => changed(name, 'm4a-memo.m4a', { verdict: 'ok' }));
const refused = [
  bytes('empty.mp3', '', { refused: 'empty-file' }),
  bytes('one-byte.wav', 'R', { refused: 'not-media' }),
  bytes('text.mp3', 'This is a text that somebody renamed.\n'.repeat(40), { refused: 'not-media' }),
  bytes('sign-in.mp3', '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>', {
    refused: 'not-media',
  }),
  bytes('picture.m4a', '\u0089PNG\r\n\u001a\n', { refused: 'not-media' }),
  bytes('picture.mp3', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), noise(500)]), { refused: 'no-audio' }),
  bytes('archive.m4a', Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(2000)]), { refused: 'not-media' }),
  bytes('zeros.mp3', new Uint8Array(65_536), { refused: 'not-media' }),
  bytes('noise.wav', noise(65_536), { refused: 'not-media' }),
  bytes('olympus.ds2', Buffer.concat([Buffer.from('\x03ds2', 'latin1'), noise(4000)]), { refused: 'unsupported-codec' }),
  bytes('playlist.mp3', '#EXTM3U\n#EXT-X-TARGETDURATION:8\n#EXTINF:8,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n', { refused: 'not-media' }),
  bytes('network.m3u8', '#EXTM3U\n#EXTINF:8,\nhttp://127.0.0.1:9/x.ts\n#EXT-X-ENDLIST\n', { refused: 'not-media' }),
  bytes('joined.wav', "ffconcat version 1.0\nfile 'mp3-128.mp3'\n", { refused: 'not-media' }),
  bytes('call.sdp', 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n', { refused: 'not-media' }),
  changed('bought.m4p', 'm4a-memo.m4a', { verdict: { refused: 'drm' }, change: (all) => tagged(all, 'drms') }),
  changed('no-index.m4a', 'm4a-end.m4a', { verdict: ['truncated', 'one-sided'], change: half }),
  changed('no-index-and-no-sound.m4a', 'm4a-end.m4a', { verdict: { refused: 'no-index' }, change: (all) => noSound(all) }),
];

// The index is missing and where the sound lay is noise.
function noSound(all: Buffer): Buffer {
  const start = all.subarray(0, all.indexOf('mdat') + 4);
  return Buffer.concat([start, noise(40_000)]);
}

function tagged(all: Buffer, tag: string): Buffer {
  const copy = Buffer.from(all);
  copy.write(tag, copy.indexOf('mp4a', copy.indexOf('stsd')), 'latin1');
  return copy;
}

const cutOff = [
  'mp3-128.mp3',
  'wav-s16le-48k-stereo.wav',
  'flac-16.flac',
  'webm.webm',
  'm4a-start.m4a',
  'aiff-s16.aiff',
  'wma2.wma',
  'adts.aac',
];
/** Nothing in these says how long they were. */
const cutUnseen = ['vorbis.ogg', 'opus.opus'];
const damagedOnes = ['mp3-128.mp3', 'flac-16.flac', 'm4a-start.m4a', 'opus.opus'];
/** Their decoders take noise for sound: there is no checksum that they look at. */
const damagedUnseen = ['wma2.wma', 'wavpack.wv', 'wav-s16le-48k-stereo.wav'];

/** Every file, in the order they are read. */
export const CORPUS: readonly CorpusRow[] = [
  ...pcm,
  ...rates,
  ...waves,
  ...plain,
  ...mpeg,
  ...ogg,
  ...films,
  ...phones,
  ...RARE,
  ...signals,
  ...names,
  ...refused,
  ...cutOff.map((of) => changed(`cut-${of}`, of, { verdict: ['truncated'], change: cut })),
  ...cutUnseen.map((of) => changed(`cut-${of}`, of, { verdict: 'ok', change: cut })),
  ...damagedOnes.map((of) => changed(`scratched-${of}`, of, { verdict: ['damaged'], change: scratched })),
  ...damagedUnseen.map((of) => changed(`scratched-${of}`, of, { verdict: 'ok', change: scratched })),
];
