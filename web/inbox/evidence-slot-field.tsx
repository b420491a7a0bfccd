import { CameraOutlined, PaperClipOutlined, RedoOutlined } from '@ant-design/icons'
import { Button, ConfigProvider, Progress } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceSlot } from '../../contracts/evidence.ts'
import { newKey } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { uploadEvidence } from '../shared/upload.ts'
import type { GivenFile } from './draft.ts'
import { FileTile } from './file-tile.tsx'

const ACCEPT: Record<EvidenceSlot['accept'][number], string> = {
  image: 'image/jpeg,image/png,image/heic,image/webp',
  pdf: 'application/pdf',
  word: '.docx',
  spreadsheet: '.xlsx',
}

// antd shows file fields inside its forms, whatever a class says
const HIDDEN = { display: 'none' }

interface Sending {
  key: string
  file: File
  /** part of 1 that went out */
  part: number
  error: unknown
}

interface EvidenceSlotFieldProps {
  slot: EvidenceSlot
  /** how many files this outcome needs; 0 when it may go without */
  least: number
  value?: GivenFile[]
  onChange?: (files: GivenFile[]) => void
}

/** One slot: what is wanted and why, the files given, those on their way. A failed upload keeps its file and can be sent again. */
export function EvidenceSlotField({ slot, least, value = [], onChange }: EvidenceSlotFieldProps) {
  const { t } = useTranslation('inbox')
  const errorText = useErrorText()
  const isDisabled = ConfigProvider.useConfig().componentDisabled === true
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<Sending[]>([])
  // uploads end in any order: each adds to what is given by then
  const given = useRef(value)
  useEffect(() => {
    given.current = value
  }, [value])

  const patch = (key: string, change: Partial<Sending>) =>
    setSending((now) => now.map((one) => (one.key === key ? { ...one, ...change } : one)))
  const send = async ({ key, file }: Pick<Sending, 'key' | 'file'>) => {
    patch(key, { error: undefined, part: 0 })
    try {
      const { evidenceId, name, type, size } = await uploadEvidence({
        file,
        key,
        onProgress: (part) => patch(key, { part }),
      })
      given.current = [...given.current.filter(({ id }) => id !== evidenceId), { id: evidenceId, name, type, size }]
      onChange?.(given.current)
      setSending((now) => now.filter((one) => one.key !== key))
    } catch (error) {
      patch(key, { error })
    }
  }
  const add = (files: FileList | null) => {
    const room = slot.max - value.length - sending.length
    const added = [...(files ?? [])]
      .slice(0, Math.max(room, 0))
      .map((file) => ({ key: newKey(), file, part: 0, error: undefined }))
    setSending((now) => [...now, ...added])
    for (const one of added) void send(one)
  }
  const isPhoto = slot.accept.length === 1 && slot.accept[0] === 'image'
  const isFull = value.length + sending.length >= slot.max
  return (
    <div className="slot">
      <div className="slot-head">
        <span className="slot-title">
          {slot.title}
          <span className={least > 0 ? 'slot-needed' : 'faint'}>
            {least > 0 ? t('evidence.needed', { count: least }) : t('evidence.optional')}
          </span>
        </span>
        <Button
          icon={isPhoto ? <CameraOutlined aria-hidden /> : <PaperClipOutlined aria-hidden />}
          disabled={isDisabled || isFull}
          onClick={() => input.current?.click()}
        >
          {isPhoto ? t('evidence.addPhoto') : t('evidence.addFile')}
        </Button>
      </div>
      <p className="slot-why">
        {slot.moment && slot.moment !== 'ANY' && `${t(`evidence.moment.${slot.moment}`)} `}
        {t('evidence.limits', {
          kinds: slot.accept.map((kind) => t(`evidence.kind.${kind}`)).join(t('evidence.or')),
          max: slot.max,
        })}
        {slot.basis && ` ${t('basis', { basis: slot.basis })}`}
      </p>
      <input
        ref={input}
        type="file"
        style={HIDDEN}
        tabIndex={-1}
        multiple={slot.max > 1}
        accept={slot.accept.map((kind) => ACCEPT[kind]).join(',')}
        aria-label={slot.title}
        onChange={(event) => {
          add(event.target.files)
          event.target.value = ''
        }}
      />
      {(value.length > 0 || sending.length > 0) && (
        <ul className="files">
          {value.map((file) => (
            <FileTile
              key={file.id}
              file={file}
              onRemove={isDisabled ? undefined : () => onChange?.(value.filter(({ id }) => id !== file.id))}
            />
          ))}
          {sending.map((one) => (
            <li key={one.key} className="file">
              <span className="file-name">{one.file.name}</span>
              {one.error === undefined ? (
                <Progress percent={Math.round(one.part * 100)} size="small" status="active" />
              ) : (
                <span className="file-failed" role="alert">
                  {errorText(one.error).told}
                  <Button size="small" type="link" icon={<RedoOutlined aria-hidden />} onClick={() => void send(one)}>
                    {t('evidence.again')}
                  </Button>
                  <Button
                    size="small"
                    type="link"
                    onClick={() => setSending((now) => now.filter(({ key }) => key !== one.key))}
                  >
                    {t('evidence.drop')}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
