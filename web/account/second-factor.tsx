import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnAccount } from '../../contracts/http/accounts.ts'
import type { CodeBody, Enrolment, RecoveryCodes } from '../../contracts/http/login.ts'
import { newKey, request } from '../shared/api.ts'
import { EnrolmentForm, RecoveryCodeList } from '../shared/enrolment.tsx'
import { useErrorText } from '../shared/error-text.ts'
import { useConfirming } from '../shared/use-confirming.tsx'
import { RemoveFactor } from './remove-factor.tsx'

/** One-time codes of an authenticator app: set up, new recovery codes, taken away. */
export function SecondFactor({ factor: { on, needed, codesLeft } }: { factor: OwnAccount['secondFactor'] }) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const { send, dialog } = useConfirming()
  const [open, setOpen] = useState<'enrol' | 'remove'>()
  const [codes, setCodes] = useState<string[]>()
  const close = () => {
    setOpen(undefined)
    setCodes(undefined)
    void client.invalidateQueries({ queryKey: ['account'] })
  }
  const post = <T,>(path: string, body?: CodeBody) =>
    send(() => request<T>('POST', `/api/account${path}`, { key: newKey(), ...(body ? { body } : {}) }))
  const renew = async () => {
    try {
      setCodes((await post<RecoveryCodes>('/recovery-codes')).codes)
    } catch (error) {
      message.error(errorText(error).told)
    }
  }
  return (
    <>
      <p className="soft">
        {on ? t('factor.on', { count: codesLeft }) : needed ? t('factor.needed') : t('factor.off')}
      </p>
      <div className="account-acts">
        {!on && <Button onClick={() => setOpen('enrol')}>{t('factor.enrol')}</Button>}
        {on && <Button onClick={() => void renew()}>{t('codes.renew')}</Button>}
        {on && <Button onClick={() => setOpen('remove')}>{t('factor.remove')}</Button>}
      </div>
      {open === 'enrol' && !codes && (
        <Modal open title={t('factor.enrol')} footer={null} onCancel={close}>
          <EnrolmentForm
            begin={() => post<Enrolment>('/second-factor')}
            confirm={async (body) => setCodes((await post<RecoveryCodes>('/second-factor/confirm', body)).codes)}
          />
        </Modal>
      )}
      {codes && (
        <Modal open footer={null} closable={false} mask={{ closable: false }}>
          <RecoveryCodeList codes={codes} onDone={close} />
        </Modal>
      )}
      {open === 'remove' && <RemoveFactor onClose={close} />}
      {dialog}
    </>
  )
}
