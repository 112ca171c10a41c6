import { invariant } from '../base/invariant.ts';
import type { Language } from '../base/localized-text.ts';
import { dateIn } from './formats.ts';

/** How a moment in the record is written for people: in their language and the configured time zone. */
export interface Moments {
  /** `23 November 2026, 14:03`, `2026年11月23日 14:03` */
  readonly full: (instant: string) => string;
  /** `23 Nov 2026`, `2026/11/23` */
  readonly day: (instant: string) => string;
  /** `14:03` */
  readonly time: (instant: string) => string;
  /** A day of the calendar, `YYYY-MM-DD`, which no time zone changes: `23 November 2026` */
  readonly date: (day: string) => string;
}

/** @param timeZone an IANA name */
export function momentsIn(language: Language, timeZone: string): Moments {
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB';
  const format = (options: Intl.DateTimeFormatOptions): ((instant: string) => string) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    return (instant) => {
      const time = Date.parse(instant);
      invariant(!Number.isNaN(time), `${instant} is not a moment.`);
      return formatter.format(time);
    };
  };
  const longDay = format({ dateStyle: 'long' });
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    full: (instant) => `${longDay(instant)}${language === 'ja' ? ' ' : ', '}${time(instant)}`,
    day: format({ dateStyle: 'medium' }),
    time,
    date: (day) => dateIn(language, day),
  };
}
