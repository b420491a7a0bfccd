import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePostWords } from './use-post-words.ts'

/** Which post: its kind decides the rights, its title is what people call it. */
export function PostFields({ isFixed = false }: { isFixed?: boolean }) {
  const { t } = useTranslation('organisation')
  const { postOptions } = usePostWords()
  return (
    <>
      <Form.Item
        name="post"
        label={t('field.post')}
        extra={t('field.postHelp')}
        rules={[{ required: true, message: t('field.postMissing') }]}
      >
        <Select options={postOptions} disabled={isFixed} />
      </Form.Item>
      <Form.Item
        name="title"
        label={t('field.title')}
        rules={[{ required: true, whitespace: true, message: t('field.titleMissing') }]}
      >
        <Input maxLength={60} disabled={isFixed} placeholder={t('field.titleExample')} />
      </Form.Item>
    </>
  )
}

/** Of which grade, where that is known. */
export function GradeField() {
  const { t } = useTranslation('organisation')
  const { gradeOptions } = usePostWords()
  return (
    <Form.Item name="grade" label={t('field.grade')}>
      <Select options={gradeOptions} allowClear placeholder={t('field.gradeNone')} />
    </Form.Item>
  )
}
