import { useTranslation } from 'react-i18next'
import type { useEventText } from './use-event-text.ts'

interface ChangesProps {
  after: Record<string, unknown>
  before: Record<string, unknown> | undefined
  words: ReturnType<typeof useEventText>
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
