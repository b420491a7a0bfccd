import { CameraOutlined, EditOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button, ConfigProvider } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceSlot } from '../../contracts/evidence.ts'
import type { Place } from '../../domain/ledger/place.ts'
import { EVIDENCE_ACCEPT } from '../shared/evidence-accept.ts'
import { shutterPosition } from '../shared/shutter-position.ts'
import type { GivenFile } from './draft.ts'
import { FileTile } from './file-tile.tsx'
import { PhotoSet } from './photo-set.tsx'
import { SendingFile } from './sending-file.tsx'
import { SignatureDialog } from './signature-dialog.tsx'
import { type Sending, useUploads } from './use-uploads.ts'

// antd shows file fields inside its forms, whatever a class says
const HIDDEN = { display: 'none' }

interface EvidenceSlotFieldProps {
  slot: EvidenceSlot
  /** how many files this outcome needs; 0 when it may go without */
  least: number
  /** where the files belong, so that their uploads go on after a reload: person and task */
  place?: string | undefined
  /** where the ledger has the site */
  point?: Place | undefined
  /** its files that are on their way */
  onSending?: (sending: readonly Sending[]) => void
  /** of the Form.Item around it, like value and onChange: by it the form finds what is wrong */
  id?: string
  value?: GivenFile[]
  onChange?: (files: GivenFile[]) => void
}

/** One slot: what is wanted and why, the files given, those on their way. A failed upload keeps its file and can be sent again. */
export function EvidenceSlotField(props: EvidenceSlotFieldProps) {
  const { slot, least, place, point, onSending, id, value = [], onChange } = props
  const { t } = useTranslation('inbox')
  const isDisabled = ConfigProvider.useConfig().componentDisabled === true
  const input = useRef<HTMLInputElement>(null)
  // uploads end in any order: each adds to what is given by then
  const given = useRef(value)
  useEffect(() => {
    given.current = value
  }, [value])

  const uploads = useUploads(place && `${place}/${slot.id}`, ({ evidenceId, name, type, size }) => {
    given.current = [...given.current.filter(({ id }) => id !== evidenceId), { id: evidenceId, name, type, size }]
    onChange?.(given.current)
  })
  const { sending } = uploads
  useEffect(() => {
    onSending?.(sending)
  })
  const add = (files: FileList | null) => {
    const room = slot.max - value.length - sending.length
    const chosen = [...(files ?? [])].slice(0, Math.max(room, 0))
    if (chosen.length > 0) uploads.add(chosen, slot.position && shutterPosition())
  }
  const [isSigning, setSigning] = useState(false)
  const isPhoto = slot.accept.length === 1 && slot.accept[0] === 'image'
  const short = least - value.length - sending.length
  const takenFor = { slot, point }
  const isFull = value.length + sending.length >= slot.max
  return (
    <div id={id} tabIndex={-1} className="slot">
      <div className="slot-head">
        <span className="slot-title">
          {slot.title}
          <span className={least > 0 ? 'slot-needed' : 'faint'}>
            {least > 0 ? t('evidence.needed', { count: least }) : t('evidence.optional')}
          </span>
          {short > 0 && short < least && <span className="slot-short">{t('evidence.short', { count: short })}</span>}
        </span>
        {slot.signature && (
          <Button icon={<EditOutlined aria-hidden />} disabled={isDisabled || isFull} onClick={() => setSigning(true)}>
            {t('evidence.sign.open')}
          </Button>
        )}
        <Button
          icon={isPhoto ? <CameraOutlined aria-hidden /> : <PaperClipOutlined aria-hidden />}
          disabled={isDisabled || isFull}
          onClick={() => input.current?.click()}
        >
          {slot.signature ? t('evidence.sign.upload') : isPhoto ? t('evidence.addPhoto') : t('evidence.addFile')}
        </Button>
      </div>
      <p className="slot-why">
        {slot.moment && slot.moment !== 'ANY' && `${t(`evidence.moment.${slot.moment}`)} `}
        {t('evidence.limits', {
          kinds: slot.accept.map((kind) => t(`evidence.kind.${kind}`)).join(t('evidence.or')),
          max: slot.max,
        })}
        {slot.basis && ` ${t('basis', { basis: slot.basis })}`}
        {slot.position && ` ${t('evidence.asksPosition', { basis: slot.position.basis })}`}
      </p>
      <input
        ref={input}
        type="file"
        style={HIDDEN}
        tabIndex={-1}
        multiple={slot.max > 1}
        accept={slot.accept.map((kind) => EVIDENCE_ACCEPT[kind]).join(',')}
        aria-label={slot.title}
        onChange={(event) => {
          add(event.target.files)
          event.target.value = ''
        }}
      />
      {isSigning && (
        <SignatureDialog
          title={slot.title}
          onClose={() => setSigning(false)}
          onSigned={(file) => {
            setSigning(false)
            uploads.add([file])
          }}
        />
      )}
      {(value.length > 0 || sending.length > 0) && (
        <PhotoSet files={value} takenFor={takenFor}>
          <ul className="files">
            {value.map((file) => (
              <FileTile
                key={file.id}
                file={file}
                takenFor={takenFor}
                onRemove={isDisabled ? undefined : () => onChange?.(value.filter(({ id }) => id !== file.id))}
              />
            ))}
            {sending.map((one) => (
              <SendingFile
                key={one.key}
                one={one}
                point={point}
                onAgain={() => uploads.again(one)}
                onExplain={(reason) => uploads.explain(one, reason)}
                onCancel={() => uploads.cancel(one.key)}
              />
            ))}
          </ul>
        </PhotoSet>
      )}
    </div>
  )
}
