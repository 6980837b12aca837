// Shared declarations of the media core: FFmpeg's libraries behind a dozen plain functions.
//
// The module has no files, sockets, clocks or threads of its own. Bytes come and go through the
// four host calls below, so a hostile recording can reach nothing but the bytes it is made of.
#ifndef MEDIA_CORE_H
#define MEDIA_CORE_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/bprint.h>
#include <libavutil/channel_layout.h>
#include <libswresample/swresample.h>

#define HOST(name) __attribute__((import_module("host"), import_name("host_" #name)))
#define EXPORT(name) __attribute__((used, visibility("default"), export_name(#name)))

// Reads up to `size` bytes at the handle's position; 0 at the end, negative when reading failed.
HOST(read) int host_read(int handle, uint8_t *into, int size);
// Moves the position (whence as in lseek) or, with AVSEEK_SIZE, only tells the size.
HOST(seek) double host_seek(int handle, double offset, int whence);
// Writes `size` bytes at the handle's position; negative when writing failed.
HOST(write) int host_write(int handle, const uint8_t *from, int size);
// Takes one line of FFmpeg's log.
HOST(log) void host_log(int level, const char *line);

#define MAX_CHANNELS 64

// How loud both channels were; `filled` samples are in the tenth of a second that is being heard, `summed` of them were looked at.
typedef struct Sides {
  float *energies;
  int count, room;
  double sum[2];
  int summed, filled;
} Sides;

typedef struct Input {
  AVFormatContext *format;
  AVIOContext *io;
  AVCodecContext *decoder;
  SwrContext *resampler;
  AVPacket *packet;
  AVFrame *frame;
  AVBPrint json;
  double start_seconds;  // first timestamp of the file that is not negative: our time zero

  // What the caller asked for.
  int stream;            // index of the track that is decoded
  int rate;              // output samples per second
  int mix;               // enum Mix
  int mix_channel;       // for MIX_ONE
  int64_t end;           // output sample to stop at

  // Where decoding stands. All positions are output samples counted from time zero.
  int64_t position;      // first sample of the buffer
  int64_t discard_to;    // when decoding the way to the wanted position: where that is
  int64_t silence;       // samples of silence owed before the next sound
  int64_t drop;          // resampled samples to throw away before the next sound
  int64_t clock_shift;   // added to timestamps after the file's clock went back
  int64_t longest_gap;   // a gap above this is a damaged timestamp, not a pause
  int in_step;           // the resampler runs and follows the timestamps
  int frame_waits;       // `frame` was placed but not yet resampled
  int frame_lead;        // source samples of silence to feed before `frame`
  int seeked;            // decoding began by a seek whose landing is not yet checked
  int packets_ended;     // the file gave its last packet
  int drained, finished; // no more frames; nothing more to give
  int frame_lost;        // a frame could not be decoded: the next is placed exactly
  int stalls;            // overlaps one after another
  int clock_broken;      // timestamps do not advance: lay frames end to end
  int64_t frame_time;    // timestamp of the last frame that was looked at
  int damage;            // packets or frames that could not be used
  int last_was_cut;      // the packet read last holds less than its container says
  int bad_in_a_row;

  // Where frames start in a container whose timestamps are too coarse to say (0 = not known).
  int64_t lattice_start; // source sample at which the second frame starts
  int lattice_samples;   // and how many samples a frame has

  // What the first decoded frames say (a container may not know).
  int source_rate, source_channels, source_format;
  AVChannelLayout source_layout;

  Sides sides;           // of two channels, as far as was decoded

  uint8_t *buffer;       // interleaved floats
  int buffer_bytes;
  int channels;          // of the output
  int have;              // samples (per channel) in the buffer
} Input;

enum Mix { MIX_MONO = 0, MIX_KEEP = 1, MIX_ONE = 2 };

// Remembers what went wrong for media_error() and gives `code` back.
int core_fail(int code, const char *where);
AVIOContext *core_io_open(int handle, int writing);
void core_io_close(AVIOContext **io);
// The track asked for, or the best sound track when `stream` is negative; an AVERROR when there is none.
int core_audio_stream(Input *input, int stream);

// Resamples `count` source samples (or, with none, what the resampler still holds) into the buffer.
void core_resample(Input *input, const uint8_t **source, int count);
// Room for `samples` more in the buffer, or NULL.
float *core_room(Input *input, int64_t samples);
// Makes a resampler that is ready quicker; what it gives stays the same to the last bits of a float.
void core_quicken(struct SwrContext *resampler);
int core_usable(const AVFrame *frame);
// The frame's first sample at its own rate, counted from time zero.
int64_t core_frame_index(const Input *input);
int core_seek_start(Input *input);
// From here on decodes from time zero and throws away what comes before the wanted position.
void core_decode_the_way(Input *input);
// Adds a frame of two channels to what is known of them.
void core_hear_sides(Sides *sides, const AVFrame *frame);

// What an MP3's frames lent to those after them.
#define MP3_LENT_BYTES 511
// The largest frame there is: 320 kb/s at 32 kHz.
#define MP3_FRAME_BYTES 1441
typedef struct Mp3Frames {
  uint8_t kept[MP3_LENT_BYTES];
  int kept_bytes;
} Mp3Frames;
// Writes a frame that needs none of those before it into MP3_FRAME_BYTES; frames are to come one after another. Gives its
// size, 0 for what is no frame, -1 when it needs more than the largest frame has.
int core_mp3_alone(Mp3Frames *frames, const uint8_t *frame, int size, uint8_t *into);

enum Placed { PLACE_FAILED = -1, PLACE_SKIP = 0, PLACE_USE = 1 };
// Decides what becomes of the frame just decoded: used, passed over, or the end of what can be read.
enum Placed core_place(Input *input);
// Resamples the placed frame into the buffer.
void core_use_frame(Input *input);

#endif
