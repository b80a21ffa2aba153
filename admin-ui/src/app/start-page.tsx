import { ServiceStatus } from '../features/status/service-status';
import { useLanguage } from '../locales/language';
import { LanguageSwitch } from './language-switch';

const stages = ['levels', 'rewards', 'limits', 'disclosures'] as const;

const links = [
  { to: '/docs', name: 'docs' },
  { to: '/v3/api-docs', name: 'openapi' },
  { to: '/problems/', name: 'problems' },
  { to: '/actuator/health', name: 'health' },
] as const;

/** Says what Plumbline is, what is running here, and where to go next. */
export function StartPage() {
  const { t } = useLanguage();
  return (
    <div className="page">
      <header>
        <h1 className="wordmark">
          <span lang="zh-CN">准绳</span>
          <span className="line" aria-hidden="true" />
          <span lang="en">Plumbline</span>
        </h1>
        <LanguageSwitch />
      </header>
      <main>
        <p className="lead">{t('lead')}</p>
        <section aria-labelledby="running">
          <h2 id="running">{t('running')}</h2>
          <ServiceStatus />
        </section>
        <section aria-labelledby="decided">
          <h2 id="decided">{t('decided')}</h2>
          <ol className="stages">
            {stages.map((stage) => (
              <li key={stage}>
                <h3>{t(`decided.${stage}`)}</h3>
                <p>{t(`decided.${stage}.what`)}</p>
              </li>
            ))}
          </ol>
          <p>{t('decided.then')}</p>
        </section>
        <nav aria-labelledby="onwards">
          <h2 id="onwards">{t('onwards')}</h2>
          <ul className="links">
            {links.map(({ to, name }) => (
              <li key={name}>
                <a href={to}>{t(`onwards.${name}`)}</a>
                <span>{t(`onwards.${name}.what`)}</span>
              </li>
            ))}
          </ul>
        </nav>
      </main>
    </div>
  );
}
