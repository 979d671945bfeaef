import mark from '../mark.svg'
import type { Settings } from '../use-settings.ts'
import { useWords } from '../words.ts'
import { Icon } from './icon.tsx'

type Props = { readonly settings: Settings; readonly signOut: (() => void) | undefined }

/** The name of the house, and what can be chosen of the page. */
export function Header({ settings, signOut }: Props) {
  const w = useWords()
  const { language, dark, setLanguage, setDark } = settings
  return (
    <header class="header">
      <a class="skip" href="#composer">
        {w.skip}
      </a>
      <div class="brand">
        <img src={mark} alt="" width="32" height="32" />
        <h1>{w.name}</h1>
        <p>{w.subtitle}</p>
      </div>
      <div class="choices">
        <button
          type="button"
          class="plain language"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          aria-label={w.switchLanguage}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {w.otherLanguage}
        </button>
        <button
          type="button"
          class="plain"
          aria-label={w.darkMode}
          title={w.darkMode}
          aria-pressed={dark}
          onClick={() => setDark(!dark)}
        >
          <Icon name={dark ? 'sun' : 'moon'} />
        </button>
        {signOut && (
          <button type="button" class="plain" aria-label={w.signOut} title={w.signOut} onClick={signOut}>
            <Icon name="leave" />
          </button>
        )}
      </div>
    </header>
  )
}
