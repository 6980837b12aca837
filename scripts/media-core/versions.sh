# shellcheck shell=bash disable=SC2034 # build.sh reads these
# What the media core is built from. Versions and checksums are those of Debian's source packages;
# a changed figure here is a changed product, so it must be followed by a rebuild and a new SOURCES.md.
FFMPEG_PACKAGE=ffmpeg FFMPEG_VERSION=7:7.1.5-0+deb13u1 FFMPEG_SUITE=trixie
FFMPEG_TARBALL=ffmpeg_7.1.5.orig.tar.xz
FFMPEG_SHA256=de668509caf9e35e3cd162473441fdb29538c6d96ed080292b3cf9e6fc5d558f
OPUS_PACKAGE=opus OPUS_VERSION=1.3.1-3 OPUS_SUITE=bookworm
OPUS_TARBALL=opus_1.3.1.orig.tar.gz
OPUS_SHA256=65b58e1e25b2a114157014736a3d9dfeaad8d41be1c8179866f144a2fb44ff9d
LAME_PACKAGE=lame LAME_VERSION=3.100-6 LAME_SUITE=bookworm
LAME_TARBALL=lame_3.100.orig.tar.gz
LAME_SHA256=ddfe36cab873794038ae2c1210557ad34857a4b6bdc515785d1da9e175b1da1e
COMPILER="emscripten 3.1.6~dfsg-5 with clang 14.0.6-12 (Debian 12)"
EMSCRIPTEN_VERSION=3.1.6

# Only what is listed here exists in the product: no protocol, no network, no playlist or script
# demuxer, no video decoder, no filter, and no part that FFmpeg publishes under the GPL.
DEMUXERS=aac,ac3,aiff,amr,amrnb,amrwb,ape,asf,asf_o,au,avi,caf,dff,dsf,dts,eac3,flac,flv,g722,gsm,iff,loas,matroska,mov,mp3,mpc,mpc8,mpegps,mpegts,mxf,ogg,oma,rm,sbc,tak,tta,voc,w64,wav,wv,xwma,dss
DECODERS=aac,aac_latm,ac3,adpcm_ima_qt,adpcm_ima_wav,adpcm_ms,adpcm_yamaha,adpcm_g722,adpcm_g726,adpcm_g726le,alac,amrnb,amrwb,ape,atrac1,atrac3,atrac3p,cook,dca,dsd_lsbf,dsd_lsbf_planar,dsd_msbf,dsd_msbf_planar,dss_sp,eac3,flac,g723_1,g729,gsm,gsm_ms,mace3,mace6,mlp,truehd,mp1float,mp2float,mp3float,mp3adufloat,mp3on4float,mpc7,mpc8,nellymoser,opus,pcm_alaw,pcm_bluray,pcm_dvd,pcm_f32be,pcm_f32le,pcm_f64be,pcm_f64le,pcm_lxf,pcm_mulaw,pcm_s16be,pcm_s16be_planar,pcm_s16le,pcm_s16le_planar,pcm_s24be,pcm_s24le,pcm_s24le_planar,pcm_s32be,pcm_s32le,pcm_s32le_planar,pcm_s64le,pcm_s8,pcm_s8_planar,pcm_u8,pcm_u16le,qcelp,qdm2,qdmc,ra_144,ra_288,ralf,s302m,sbc,shorten,sipr,speex,tak,truespeech,tta,vorbis,wavpack,wmalossless,wmapro,wmav1,wmav2,wmavoice
PARSERS=aac,aac_latm,ac3,amr,cook,dca,dvaudio,flac,g723_1,g729,gsm,mlp,mpegaudio,opus,sbc,sipr,tak,vorbis,xma
MUXERS=wav,flac,mp3,ogg,opus,ipod,mp4,webm,matroska,adts
ENCODERS=pcm_s16le,pcm_s24le,pcm_f32le,flac,aac,libopus,libmp3lame
FILTERS_OF_BITS=aac_adtstoasc,extract_extradata
