import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, DatePicker, Modal, Radio } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportExtent, ExportQuery } from '../../contracts/http/audit.ts'
import { MOST_PDF_ENTRIES } from '../../contracts/http/export-limits.ts'
import { queryString, request } from '../shared/api.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { formatExact } from '../shared/time.ts'
import { useConfirming } from '../shared/use-confirming.tsx'
import './audit.css'

const MASKS = ['FULL', 'MASKED', 'METADATA'] as const
type Format = 'pdf' | 'xlsx' | 'bundle' | 'ocel' | 'xes'

interface ExportDialogProps {
  about: { kind: 'case' | 'campaign'; id: string }
  onClose: () => void
}

/** Says how much goes out, of which time, under which mask and up to which entry, before anything does. */
export function ExportDialog({ about, onClose }: ExportDialogProps) {
  const { t } = useTranslation('audit')
  const { send, dialog } = useConfirming()
  const formats: readonly Format[] = about.kind === 'case' ? ['pdf', 'xlsx', 'bundle'] : ['ocel', 'xes', 'xlsx']
  const [format, setFormat] = useState<Format>(about.kind === 'case' ? 'bundle' : 'ocel')
  const [mask, setMask] = useState<ExportQuery['mask']>('MASKED')
  const [acknowledged, setAcknowledged] = useState(false)
  const [range, setRange] = useState<{ from?: string; until?: string }>({})
  const base = `/api/${about.kind}s/${encodeURIComponent(about.id)}`
  const extent = useQuery({
    queryKey: ['cases', 'exports', about, range],
    queryFn: () =>
      send(() => request<ExportExtent>('GET', `${base}/exports${about.kind === 'case' ? '' : queryString(range)}`)),
    retry: false,
  })
  const isTooLong = format === 'pdf' && extent.data !== undefined && extent.data.entries > MOST_PDF_ENTRIES
  const isReady =
    extent.data !== undefined && extent.data.entries > 0 && !isTooLong && (mask !== 'FULL' || acknowledged)
  const query = queryString({ mask, ...(mask === 'FULL' ? { acknowledged } : {}), ...range })
  const path = {
    pdf: 'history.pdf',
    xlsx: about.kind === 'case' ? 'history.xlsx' : 'log/xlsx',
    bundle: 'bundle.zip',
    ocel: 'log/ocel',
    xes: 'log/xes',
  }[format]
  return (
    <>
      <Modal
        open
        title={t('export.title')}
        onCancel={onClose}
        footer={
          <Button
            type="primary"
            disabled={!isReady}
            {...(isReady ? { href: `${base}/${path}${query}`, download: true } : {})}
          >
            {t('export.submit')}
          </Button>
        }
      >
        <fieldset className="export-part">
          <legend>{t('export.format')}</legend>
          <Radio.Group
            name="format"
            value={format}
            onChange={({ target }) => setFormat(target.value as Format)}
            className="export-choices"
          >
            {formats.map((value) => (
              <Radio key={value} value={value}>
                {t(`format.${value}`)} <span className="soft">{t(`formatHelp.${value}`)}</span>
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
        <fieldset className="export-part">
          <legend>{t('export.mask')}</legend>
          <Radio.Group
            name="mask"
            value={mask}
            onChange={({ target }) => setMask(target.value as ExportQuery['mask'])}
            className="export-choices"
          >
            {MASKS.map((value) => (
              <Radio key={value} value={value}>
                {t(`mask.${value}`)} <span className="soft">{t(`maskHelp.${value}`)}</span>
              </Radio>
            ))}
          </Radio.Group>
          {mask === 'FULL' && (
            <Checkbox checked={acknowledged} onChange={({ target }) => setAcknowledged(target.checked)}>
              {t('export.acknowledge')}
            </Checkbox>
          )}
        </fieldset>
        {about.kind === 'campaign' && (
          <DatePicker.RangePicker
            value={[range.from ? dayjs(range.from) : null, range.until ? dayjs(range.until) : null]}
            onChange={(days) =>
              setRange({
                ...(days?.[0] ? { from: days[0].format('YYYY-MM-DD') } : {}),
                ...(days?.[1] ? { until: days[1].format('YYYY-MM-DD') } : {}),
              })
            }
            allowEmpty={[true, true]}
            format="YYYY-MM-DD"
            aria-label={t('export.range')}
          />
        )}
        {extent.isPending && <Loading rows={2} />}
        {extent.error && <Failed error={extent.error} onRetry={() => void extent.refetch()} />}
        {extent.data && <Extent extent={extent.data} />}
        {isTooLong && <p role="alert">{t('export.tooLong', { count: MOST_PDF_ENTRIES })}</p>}
        <p className="faint">{t('export.told')}</p>
      </Modal>
      {dialog}
    </>
  )
}

function Extent({ extent }: { extent: ExportExtent }) {
  const { t } = useTranslation('audit')
  const { entries, cases, first, last, documents, evidence, head } = extent
  if (entries === 0) return <p role="status">{t('export.nothing')}</p>
  return (
    <dl className="export-extent" role="status">
      <dt>{t('export.entries')}</dt>
      <dd>
        {t('export.count', { count: entries })}
        {cases > 1 && ` · ${t('export.cases', { count: cases })}`}
        {documents !== undefined && ` · ${t('export.documents', { count: documents })}`}
        {evidence !== undefined && ` · ${t('export.evidence', { count: evidence })}`}
      </dd>
      <dt>{t('export.time')}</dt>
      <dd>{t('export.between', { first: first && formatExact(first), last: last && formatExact(last) })}</dd>
      {head && (
        <>
          <dt>{t('export.head')}</dt>
          <dd className="verify-hash">{head}</dd>
        </>
      )}
    </dl>
  )
}
