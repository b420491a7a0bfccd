import { FileWordOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { DocumentItem } from '../../contracts/http/cases.ts'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import './documents.css'

/** The numbered documents of a case, to download as they were issued. */
export function Documents({ documents, campaignId }: { documents: readonly DocumentItem[]; campaignId: string }) {
  const { t } = useTranslation('cases')
  const time = useCampaignTime(campaignId)
  if (documents.length === 0) return <p className="faint">{t('page.noDocuments')}</p>
  return (
    <ul className="documents">
      {documents.map((document) => (
        <li key={document.id}>
          <a href={`/api/documents/${encodeURIComponent(document.id)}.docx`} download>
            <FileWordOutlined aria-hidden /> {document.title}
          </a>
          <span className="soft">
            {document.number} · {document.issuedBy.name} · {time.instant(document.issuedAt)}
          </span>
        </li>
      ))}
    </ul>
  )
}
