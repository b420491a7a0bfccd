import { Modal } from 'antd'
import { Fragment, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { overlay } from '../shared/keys.ts'
import { useTypedSearch } from '../shared/use-typed-search.ts'
import './command-palette.css'
import { type PaletteEntry, usePaletteEntries } from './palette-entries.ts'

/** Ctrl+K: every page, act, task, case and campaign by a few letters of its name. */
export function CommandPalette() {
  const { t } = useTranslation('shell')
  return (
    <Modal
      open={overlay.use() === 'palette'}
      title={<span className="visually-hidden">{t('palette.title')}</span>}
      footer={null}
      closable={false}
      destroyOnHidden
      width={600}
      className="palette"
      onCancel={() => overlay.set(undefined)}
    >
      <Palette />
    </Modal>
  )
}

function Palette() {
  const { t } = useTranslation('shell')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const typed = useTypedSearch(text, (next) => {
    setText(next)
    setChosen(0)
  })
  const entries = usePaletteEntries(text)
  const at = Math.min(chosen, entries.length - 1)
  const run = (entry: PaletteEntry | undefined) => {
    if (!entry) return
    overlay.set(undefined)
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setChosen((at + step + entries.length) % entries.length)
    }
    if (event.key === 'Enter') run(entries[at])
  }
  const { onPressEnter: _onPressEnter, onBlur: _onBlur, ...field } = typed
  return (
    <>
      <input
        {...field}
        // the dialog was opened to type here
        // biome-ignore lint/a11y/noAutofocus: the palette is one field
        autoFocus
        className="palette-field"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={entries[at] ? `palette-${at}` : undefined}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        maxLength={60}
        onKeyDown={onKeyDown}
      />
      <ul id="palette-list" role="listbox" aria-label={t('palette.title')} className="palette-list">
        {entries.map((entry, index) => (
          <Fragment key={entry.key}>
            {entry.group !== entries[index - 1]?.group && (
              <li role="presentation" className="palette-group">
                {t(`palette.group.${entry.group}`)}
              </li>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above owns the keys */}
            <li
              id={`palette-${index}`}
              role="option"
              aria-selected={index === at}
              ref={index === at ? intoView : undefined}
              onClick={() => run(entry)}
            >
              {entry.title} {entry.note && <span className="soft">{entry.note}</span>}
            </li>
          </Fragment>
        ))}
      </ul>
      {entries.length === 0 && <p className="palette-none soft">{t('palette.none')}</p>}
    </>
  )
}

const intoView = (element: HTMLLIElement | null): void => element?.scrollIntoView({ block: 'nearest' })
