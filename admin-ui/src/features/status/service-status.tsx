import { useEffect, useState } from 'react';
import { StateMark } from '../../components/state-mark';
import { useLanguage } from '../../locales/language';
import { askService, type Service } from './service';

const patienceMillis = 10_000;

type Answer = 'asking' | 'unreachable' | Service;

/** The service's own word on whether it runs, in which version and on which database. */
export function ServiceStatus() {
  const { t } = useLanguage();
  const [asked, setAsked] = useState(0);
  const [answer, setAnswer] = useState<Answer>('asking');

  useEffect(() => {
    const leaving = new AbortController();
    askService(AbortSignal.any([leaving.signal, AbortSignal.timeout(patienceMillis)]))
      .then(setAnswer)
      .catch(() => {
        if (!leaving.signal.aborted) setAnswer('unreachable');
      });
    return () => {
      leaving.abort();
    };
  }, [asked]);

  const again = () => {
    setAnswer('asking');
    setAsked(asked + 1);
  };

  const heard = typeof answer === 'object' ? answer : undefined;
  const state = heard === undefined ? (answer as 'asking' | 'unreachable') : heard.up ? 'up' : 'down';
  const troubled = state === 'down' || state === 'unreachable';
  return (
    <>
      <dl className="facts" aria-live="polite" aria-busy={state === 'asking'}>
        <div>
          <dt>{t('status')}</dt>
          <dd>
            <StateMark state={state}>{t(`status.${state}`)}</StateMark>
          </dd>
        </div>
        <div>
          <dt>{t('version')}</dt>
          <dd>{heard ? (heard.version ?? t('version.unknown')) : '–'}</dd>
        </div>
        <div>
          <dt>{t('database')}</dt>
          <dd>{heard ? (heard.database ?? t('database.unknown')) : '–'}</dd>
        </div>
      </dl>
      {troubled && (
        <p className="trouble" role="alert">
          {t(`status.${state}.why`)}{' '}
          <button type="button" onClick={again}>
            {t('status.again')}
          </button>
        </p>
      )}
    </>
  );
}
