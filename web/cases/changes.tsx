import { useTranslation } from 'react-i18next'
import type { EventText } from './use-event-text.ts'

interface ChangesProps {
  after: Record<string, unknown>
  before: Record<string, unknown> | undefined
  words: EventText
}

/** Who changed which field: before and after side by side. */
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
        {Object.entries(after).map(([key, value]) => (
          <tr key={key}>
            <th scope="row">{words.fieldOf(key)}</th>
            <td>
              <del>{words.valueOf(before?.[key])}</del>
            </td>
            <td>
              <ins>{words.valueOf(value)}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
