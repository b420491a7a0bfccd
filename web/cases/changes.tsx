import { useTranslation } from 'react-i18next'
import type { EventText } from './use-event-text.ts'
import { type DiffPart, wordDiff } from './word-diff.ts'

interface ChangesProps {
  after: Record<string, unknown>
  before: Record<string, unknown> | undefined
  words: EventText
}

/** Who changed which field: before and after side by side, with what differs marked; nothing is spelled out too. */
export function Changes({ after, before, words }: ChangesProps) {
  const { t } = useTranslation('cases')
  return (
    <table className="changes">
      <thead>
        <tr>
          <th scope="col">{t('changes.field')}</th>
          <th scope="col">{t('changes.before')}</th>
          <th scope="col">{t('changes.after')}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(after).map(([key, value]) => {
          const parts = wordDiff(words.valueOf(before?.[key]), words.valueOf(value))
          return (
            <tr key={key}>
              <th scope="row">{words.fieldOf(key)}</th>
              <td>
                <del>
                  <Parts parts={parts.before} />
                </del>
              </td>
              <td>
                <ins>
                  <Parts parts={parts.after} />
                </ins>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const Parts = ({ parts }: { parts: readonly DiffPart[] }) =>
  parts.map(({ text, isChanged }, at) =>
    // the parts of one text never change places
    isChanged ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
  )
