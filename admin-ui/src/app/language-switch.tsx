import { useLanguage } from '../locales/language';
import { htmlLanguage, type Language } from '../locales/words';

const names: Record<Language, string> = { zh: '中文', en: 'English' };

/** Each language under its own name, so that it is found by whoever reads only that one. */
export function LanguageSwitch() {
  const { language, speak, t } = useLanguage();
  return (
    <div className="languages" role="group" aria-label={t('language')}>
      {(Object.keys(names) as Language[]).map((each) => (
        <button
          key={each}
          type="button"
          lang={htmlLanguage[each]}
          aria-pressed={each === language}
          onClick={() => {
            speak(each);
          }}
        >
          {names[each]}
        </button>
      ))}
    </div>
  );
}
