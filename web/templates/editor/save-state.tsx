import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TemplateVersion } from '../../../contracts/http/templates.ts'
import { useErrorText } from '../../shared/error-text.ts'
import { useTime } from '../../shared/use-time.ts'
import { versionQuery } from '../templates.query.ts'
import { type Draft, useEditor } from './editor-context.ts'
import type { useSaving } from './use-saving.ts'

interface SaveStateProps {
  saving: ReturnType<typeof useSaving>
  version: TemplateVersion
  document: Draft
}

/** Where the draft is kept by now; where somebody else has saved meanwhile, which of the two counts. */
export function SaveState({ saving, version, document }: SaveStateProps) {
  const { t } = useTranslation('templates')
  const time = useTime()
  const errorText = useErrorText()
  const { saved } = saving
  if (saved.where === 'conflict') return <Conflict saving={saving} version={version} document={document} />
  if (saved.where === 'refused')
    return <Alert type="error" showIcon className="te-conflict" title={errorText(saved.error).told} />
  return (
    <span role="status" className="soft te-saved">
      {saved.at !== undefined && t(`editor.saved.${saved.where}`, { at: time.instant(saved.at) })}
    </span>
  )
}

function Conflict({ saving, version: { id, version }, document }: SaveStateProps) {
  const { t } = useTranslation('templates')
  const { change } = useEditor()
  const { data, isFetching } = useQuery({ ...versionQuery(id, String(version)), refetchOnMount: 'always' })
  return (
    <Alert
      type="warning"
      showIcon
      className="te-conflict"
      title={t('editor.conflict', { name: data?.version.draftedBy?.name ?? '' })}
      description={t('editor.conflictText')}
      action={
        data &&
        !isFetching && (
          <span className="te-conflict-acts">
            <Button
              size="small"
              onClick={() => {
                change('theirs', () => ({ document: { ...data.document }, path: [] }))
                void saving.insist({ ...data.document }, data.version.hash)
              }}
            >
              {t('editor.theirs')}
            </Button>
            <Button size="small" onClick={() => void saving.insist(document, data.version.hash)}>
              {t('editor.mine')}
            </Button>
          </span>
        )
      }
    />
  )
}
