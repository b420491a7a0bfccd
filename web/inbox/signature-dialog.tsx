import { Button, Modal } from 'antd'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { drawStrokes, isWritten, KEPT, pointAt, type Stroke } from './strokes.ts'

interface SignatureDialogProps {
  title: string
  onSigned: (file: File) => void
  onClose: () => void
}

/** A frame to sign in with a finger, a pen or the mouse; what is written becomes a picture. Who cannot write here uploads one instead. */
export function SignatureDialog({ title, onSigned, onClose }: SignatureDialogProps) {
  const { t } = useTranslation('inbox')
  const canvas = useRef<HTMLCanvasElement>(null)
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  const [isMissing, setMissing] = useState(false)
  const isDown = useRef(false)
  useEffect(() => {
    const on = canvas.current?.getContext('2d')
    if (on) drawStrokes(on, KEPT, strokes)
  }, [strokes])

  const at = (event: PointerEvent<HTMLCanvasElement>) => pointAt(event, event.currentTarget.getBoundingClientRect())
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    isDown.current = true
    setMissing(false)
    const point = at(event)
    setStrokes((now) => [...now, [point]])
  }
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!isDown.current) return
    const point = at(event)
    setStrokes((now) => [...now.slice(0, -1), [...(now.at(-1) ?? []), point]])
  }
  const end = () => {
    isDown.current = false
  }
  const sign = () => {
    if (!isWritten(strokes)) {
      setMissing(true)
      return
    }
    canvas.current?.toBlob((picture) => {
      if (picture) onSigned(new File([picture], `${t('evidence.sign.name')}.png`, { type: 'image/png' }))
    }, 'image/png')
  }
  return (
    <Modal
      open
      title={t('evidence.sign.title', { title })}
      width={680}
      onCancel={onClose}
      footer={
        <div className="sign-foot">
          <Button disabled={strokes.length === 0} onClick={() => setStrokes((now) => now.slice(0, -1))}>
            {t('evidence.sign.undo')}
          </Button>
          <Button disabled={strokes.length === 0} onClick={() => setStrokes([])}>
            {t('evidence.sign.clear')}
          </Button>
          <Button type="primary" onClick={sign}>
            {t('evidence.sign.ok')}
          </Button>
        </div>
      }
    >
      <p className="soft">{t('evidence.sign.help')}</p>
      <canvas
        ref={canvas}
        className="sign-pad"
        {...KEPT}
        role="img"
        aria-label={t('evidence.sign.pad')}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      />
      {isMissing && (
        <p className="sign-missing" role="alert">
          {t('evidence.sign.empty')}
        </p>
      )}
    </Modal>
  )
}
