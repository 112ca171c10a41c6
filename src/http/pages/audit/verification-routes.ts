import {
  currentRun,
  lastVerification,
  startVerification,
  type VerificationRun,
} from '../../../app/audit/run-verification.ts';
import { auditNav } from '../../../views/pages/audit/audit-nav.ts';
import { verificationView } from '../../../views/pages/audit/verification-view.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { AUDITORS, momentsOf, personOf } from './audit-call.ts';

const FORM = { contentTypes: ['application/x-www-form-urlencoded'], limit: 65_536 } as const;

export const verificationRoutes: readonly Route[] = [
  pageRoute('get', '/audit/verification', AUDITORS, (call) => verificationReply(call)),
  pageRoute('post', '/audit/verification', AUDITORS, begun, FORM),
];

interface Asked {
  readonly determinations: boolean;
  readonly documents: boolean;
  readonly key: string;
}

const NOTHING_ASKED: Asked = { determinations: false, documents: false, key: '' };

async function begun(call: PageCall): Promise<Reply> {
  const { form } = call.request;
  const asked: Asked = {
    determinations: form.has('determinations'),
    documents: form.has('documents'),
    key: form.get('key') ?? '',
  };
  const { determinations, documents, key } = asked;
  const begin = startVerification(call.context.registry, personOf(call), { determinations, documents, publicKey: key });
  if (begin === 'key-unreadable') return verificationReply(call, asked, call.words.t('audit:verify.keyUnreadable'));
  return seeOther('/audit/verification');
}

async function verificationReply(call: PageCall, asked = NOTHING_ASKED, keyError = ''): Promise<Reply> {
  const { words, context } = call;
  const run = currentRun(context.registry);
  const moments = momentsOf(call);
  const data = {
    nav: auditNav(words, 'verification'),
    running: run !== null && run.finishedAt === null,
    ...progressOf(call, run),
    result: run?.report ? verificationView(words, run.report) : null,
    finished: run?.finishedAt ? words.t('audit:verify.finished', { at: moments.full(run.finishedAt) }) : '',
    failed: run?.failed === true,
    last: await lastInWords(call),
    asked,
    keyOpen: keyError !== '' || asked.key !== '',
    keyError,
  };
  const title = words.t('audit:verify.title');
  return pageReply(
    call,
    'pages/audit-verification.html',
    data,
    { title, section: 'audit', live: data.running },
    keyError === '' ? 200 : 422,
  );
}

function progressOf({ words }: PageCall, run: VerificationRun | null) {
  if (!run?.progress) return { progress: '', max: 1, value: 0 };
  const { stage, done, total } = run.progress;
  return { progress: words.t(`audit:cli.progress.${stage}`, { done, total }), max: Math.max(total, 1), value: done };
}

/** What the log says of the last time, which another start of the program may have been. */
async function lastInWords(call: PageCall): Promise<string> {
  const { words, context } = call;
  const last = await lastVerification(context.registry);
  if (last === null) return words.t('audit:overview.neverVerified');
  const at = momentsOf(call).full(last.at);
  if (last.findings > 0) return words.t('audit:overview.verifiedBroken', { at });
  return words.t('audit:overview.verifiedWhole', { at, entries: last.entries });
}
