// Frames of MP3 that stand alone. What a frame sounds like may be written in the frames before it (the format's "bit
// reservoir"), so a player that begins in the middle keeps silent until it has met all of it: at 10 kb/s for a third of a
// second. Here each frame gets all of its bytes for itself, in the next larger size that the format has. Nothing is decoded:
// the sound stays what it was to the bit.
#include "core.h"
#include <string.h>

#define HEADER_BYTES 4

// kb/s by the header's number; 0 is "any", which has no size to be told, and 15 is none.
static const uint16_t KBPS[2][16] = {
  {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0},
  {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0},
};
static const uint16_t RATES[4] = {44100, 48000, 32000, 0};

typedef struct Header {
  int first_version;     // MPEG-1; the two later ones have half the samples and half the rate
  int rate, channels;
  int check_bytes;       // of the checksum after the header
  int side_bytes;        // of what says where the sound is written
} Header;

static int read_header(Header *header, const uint8_t *frame, int size) {
  int version = size < HEADER_BYTES ? 1 : frame[1] >> 3 & 3;
  if (version == 1 || frame[0] != 0xff || (frame[1] & 0xe6) != 0xe2) return 0;
  header->first_version = version == 3;
  header->rate = RATES[frame[2] >> 2 & 3] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
  header->channels = frame[3] >> 6 == 3 ? 1 : 2;
  header->check_bytes = frame[1] & 1 ? 0 : 2;
  header->side_bytes = header->first_version ? (header->channels == 1 ? 17 : 32) : header->channels == 1 ? 9 : 17;
  return header->rate > 0 && KBPS[header->first_version][frame[2] >> 4] > 0 &&
         size >= HEADER_BYTES + header->check_bytes + header->side_bytes;
}

static int bits_at(const uint8_t *bytes, int at, int count) {
  int value = 0;
  for (; count > 0; count--, at++) value = value << 1 | (bytes[at >> 3] >> (7 - (at & 7)) & 1);
  return value;
}

// How many bytes the sound of a frame takes, wherever they lie.
static int sound_bytes(const Header *header, const uint8_t *side) {
  int granules = header->first_version ? 2 * header->channels : header->channels;
  int each = header->first_version ? 59 : 63, bits = 0;
  int at = header->first_version ? 9 + (header->channels == 1 ? 5 : 3) + 4 * header->channels : 8 + header->channels;
  for (int i = 0; i < granules; i++) bits += bits_at(side, at + i * each, 12);
  return (bits + 7) / 8;
}

// Sets the header to the smallest size that holds so many bytes; gives that size, 0 when there is none.
static int fit(const Header *header, uint8_t *frame, int bytes) {
  for (int number = 1; number < 15; number++) {
    int size = (header->first_version ? 144000 : 72000) * KBPS[header->first_version][number] / header->rate;
    if (size + 1 < bytes) continue;
    frame[2] = (uint8_t)((frame[2] & 0x0d) | number << 4 | (size < bytes ? 2 : 0));
    return size < bytes ? size + 1 : size;
  }
  return 0;
}

static void keep(Mp3Frames *frames, const uint8_t *from, int count) {
  int old = count < MP3_LENT_BYTES ? FFMIN(frames->kept_bytes, MP3_LENT_BYTES - count) : 0;
  if (count > MP3_LENT_BYTES) { from += count - MP3_LENT_BYTES; count = MP3_LENT_BYTES; }
  memmove(frames->kept, frames->kept + frames->kept_bytes - old, old);
  memcpy(frames->kept + old, from, count);
  frames->kept_bytes = old + count;
}

int core_mp3_alone(Mp3Frames *frames, const uint8_t *frame, int size, uint8_t *into) {
  Header header;
  const uint8_t *side, *own;
  int lent, own_bytes, sound, whole, from_kept;
  if (!read_header(&header, frame, size)) return 0;
  side = frame + HEADER_BYTES + header.check_bytes;
  own = side + header.side_bytes;
  own_bytes = size - (int)(own - frame);
  lent = bits_at(side, 0, header.first_version ? 9 : 8);
  // What was lent by frames that are not there cannot be had: the frame is silent, as it is for every decoder.
  sound = lent > frames->kept_bytes ? 0 : sound_bytes(&header, side);
  memset(into, 0, MP3_FRAME_BYTES);
  memcpy(into, frame, HEADER_BYTES);
  into[1] |= 1; // no checksum: it would be another
  whole = fit(&header, into, HEADER_BYTES + header.side_bytes + sound);
  if (whole > 0 && lent <= frames->kept_bytes) {
    uint8_t *place = into + HEADER_BYTES;
    memcpy(place, side, header.side_bytes);
    place[0] = 0; // nothing is lent
    if (header.first_version) place[1] &= 0x7f;
    place += header.side_bytes;
    from_kept = FFMIN(lent, sound);
    memcpy(place, frames->kept + frames->kept_bytes - lent, from_kept);
    memcpy(place + from_kept, own, FFMIN(sound - from_kept, own_bytes));
  }
  keep(frames, own, own_bytes);
  return whole > 0 ? whole : -1;
}
