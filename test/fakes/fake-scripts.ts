import type { Seed } from './fake-library.ts';
import { segmentsOf, transcriptOf, type ScriptTurn } from './fake-words.ts';

/** A meeting at which everybody speaks their own language, written for these tests: each turn in other letters, one with several in a line. */
const MEETING: readonly ScriptTurn[] = [
  [0, 0, 'Thank you all for coming. Please say your name first, and then what you saw at the harbour on the fourteenth of March.'],
  [1, 9, 'اسمي سلمى بن عيسى. قالوا لنا إن الماء نظيف، لكن المحار مات كله في أسبوع واحد، وكان رقم التقرير 4471.'],
  [2, 22, 'שמי נעמה. *ראיתי* את הדו״ח (עמוד 12) ואמרתי: "זה לא המסמך שחתמתי עליו".'],
  [3, 35, 'ฉันชื่อปิ่นแก้ว น้ำที่ท่าเรือเปลี่ยนสีตั้งแต่วันที่สิบสี่ ผู้ใหญ่บ้านรู้เรื่องนี้ดี'],
  [4, 48, 'मेरा नाम श्रुति त्रिवेदी है। बंदरगाह पर मछुआरों ने कहा कि पानी में तेल था, और किसी ने कुछ नहीं लिखा।'],
  [5, 62, '我叫陈雨。码头上的人都知道这件事，可是报告里没有写。第二份报告比第一份少了两个地点。'],
  [0, 75, 'So سلمى says the report was 4471, and 陈雨 says there were two. Which one did ปิ่นแก้ว sign?'],
];

/** A library in many letters: titles, speakers and words of five scripts in two directions, beside each other in one window. */
export const SCRIPTS: readonly Seed[] = [
  {
    id: 'meeting',
    title: 'Harbour meeting, سلمى and 陈雨',
    durationMs: 92_000,
    addedAt: '2026-11-22T10:58:00',
    transcript: transcriptOf('meeting', segmentsOf(MEETING), [
      'Ines Calder',
      'سلمى بن عيسى',
      'נעמה לוי',
      'ปิ่นแก้ว ศรีสุข',
      'श्रुति त्रिवेदी',
      '陈雨',
    ]),
    storyId: 'harbour',
    tagIds: ['check'],
  },
  {
    id: 'arabic',
    title: 'أحمد بن سالم، المقابلة الأولى (الميناء)',
    durationMs: 1_449_000,
    addedAt: '2026-11-20T09:40:00',
    settings: { language: 'ar' },
    firstLine: 'قالوا لنا إن الماء نظيف، لكن المحار مات كله في أسبوع واحد.',
    speakers: 2,
  },
  {
    id: 'hebrew',
    title: 'נעמה לוי: שיחה שנייה, 14 במרץ',
    durationMs: 2_040_000,
    addedAt: '2026-11-19T16:00:00',
    settings: { language: 'he' },
    firstLine: 'זה לא המסמך שחתמתי עליו (עמוד 12).',
    speakers: 3,
  },
  {
    id: 'thai',
    title: 'สัมภาษณ์ชาวประมงที่ท่าเรือ ปิ่นแก้ว ครั้งที่สอง',
    durationMs: 1_980_000,
    addedAt: '2026-11-18T12:00:00',
    settings: { language: 'th' },
    firstLine: 'น้ำที่ท่าเรือเปลี่ยนสีตั้งแต่วันที่สิบสี่ ผู้ใหญ่บ้านรู้เรื่องนี้ดี',
    speakers: 2,
  },
  {
    id: 'hindi',
    title: 'श्रुति त्रिवेदी के साथ बातचीत, बंदरगाह',
    durationMs: 2_700_000,
    addedAt: '2026-11-17T12:00:00',
    settings: { language: 'hi' },
    status: { state: 'held', reason: 'language-unsupported', failure: { code: 'language-unsupported', data: { language: 'hi' } } },
  },
  {
    id: 'chinese',
    title: '码头采访：陈雨与第二份报告的两个缺失地点',
    durationMs: 3_120_000,
    addedAt: '2026-11-16T12:00:00',
    settings: { language: 'zh' },
    firstLine: '码头上的人都知道这件事，可是报告里没有写。第二份报告比第一份少了两个地点。',
    speakers: 2,
  },
];
