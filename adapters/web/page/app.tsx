import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { pathOf } from './outgoing.ts'
import { Composer } from './parts/composer.tsx'
import { Header } from './parts/header.tsx'
import { Icon } from './parts/icon.tsx'
import { Log } from './parts/log.tsx'
import { SignIn } from './parts/sign-in.tsx'
import { Welcome } from './parts/welcome.tsx'
import { signOut } from './server.ts'
import { useChat } from './use-chat.ts'
import { useDrop } from './use-drop.ts'
import { useSettings } from './use-settings.ts'
import { type Language, PageLanguage, WORDS } from './words.ts'

const MEBIBYTE = 1024 * 1024

function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus()
}

/** The page: header, conversation, composer; files can be let go anywhere on it. */
export function App() {
  const [serverLanguage, setServerLanguage] = useState<Language>()
  const settings = useSettings(serverLanguage)
  const { language } = settings
  const chat = useChat(settings)
  const w = WORDS[language]
  const [note, setNote] = useState<string>()
  const { about } = chat
  useEffect(() => setServerLanguage(about?.language), [about?.language])

  const choose = (files: readonly File[]) => {
    if (!about) return
    const fits = files.filter((file) => file.size <= about.limits.fileBytes)
    const large = files.filter((file) => !fits.includes(file)).map(pathOf)
    setNote(
      large.length > 0
        ? w.tooLarge(large.join(language === 'zh' ? '、' : ', '), about.limits.fileBytes / MEBIBYTE)
        : undefined,
    )
    if (fits.length > 0) chat.send({ text: '', files: fits })
  }
  const disabled = !about || chat.state === 'signedOut'
  const over = useDrop(choose, disabled)
  const leave = about?.login && chat.state !== 'signedOut' ? () => void signOut().then(chat.open, chat.open) : undefined
  const isEmpty = chat.entries.length === 0 && chat.outgoing.length === 0
  const welcomed = useRef(false)
  useLayoutEffect(() => {
    // The sample that was pressed is gone: the keyboard goes on in the conversation, not at the top of the page.
    if (welcomed.current && !isEmpty && document.activeElement === document.body) focusOn('.view')
    welcomed.current = about !== undefined && isEmpty
  }, [about, isEmpty])

  return (
    <PageLanguage.Provider value={language}>
      <Header settings={settings} signOut={leave} />
      {chat.state === 'signedOut' ? (
        <SignIn language={language} done={chat.open} />
      ) : (
        <main>
          {about && isEmpty ? (
            <div class="view">
              <Welcome samples={about.samples} disabled={disabled} send={chat.send} choose={choose} />
            </div>
          ) : (
            <Log chat={chat} language={language} />
          )}
          <div class="foot">
            <div role="status">
              {chat.state === 'lost' && <p class="note">{w.offline}</p>}
              {note && (
                <p class="note">
                  {note}
                  <button type="button" class="plain" aria-label={w.close} onClick={() => setNote(undefined)}>
                    <Icon name="close" />
                  </button>
                </p>
              )}
            </div>
            <Composer disabled={disabled} choose={choose} say={(text) => chat.send({ text, files: [] })} />
          </div>
        </main>
      )}
      {over && (
        <div class="drop" aria-hidden="true">
          <p>{w.dropHere}</p>
        </div>
      )}
    </PageLanguage.Provider>
  )
}
