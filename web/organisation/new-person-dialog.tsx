import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NewPersonAnswer, NewPersonBody } from '../../contracts/http/organisation.ts'
import { UnitSelect } from '../shared/unit-select.tsx'
import { ActDialog } from './act-dialog.tsx'
import { PostFields } from './post-fields.tsx'

interface NewPersonDialogProps {
  onDone: (person: number) => void
  onClose: () => void
}

/** An account with its first post; a security administrator then gives the person a link to choose a password. */
export function NewPersonDialog({ onDone, onClose }: NewPersonDialogProps) {
  const { t } = useTranslation('organisation')
  const [form] = Form.useForm<NewPersonBody>()
  return (
    <ActDialog<NewPersonBody, NewPersonAnswer>
      title={t('newPerson.title')}
      help={t('newPerson.help')}
      form={form}
      fields={['username', 'name', 'unit', 'post', 'title']}
      path="/api/organisation/people"
      said={() => t('newPerson.done')}
      onDone={({ person }) => onDone(person)}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('field.name')} rules={[{ required: true, message: t('field.nameMissing') }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="username"
        label={t('field.username')}
        extra={t('field.usernameHelp')}
        rules={[{ required: true, pattern: /^[\p{L}\p{N}][\p{L}\p{N}._-]+$/u, message: t('field.usernameMissing') }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="unit" label={t('field.unit')} rules={[{ required: true, message: t('field.unitMissing') }]}>
        <UnitSelect />
      </Form.Item>
      <PostFields />
    </ActDialog>
  )
}
