import { Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useChange, useMap } from '../screen.ts';

type Props = { id: string; field: string; value: string; label: string; description?: string; long?: boolean; max?: number };

/** One field of an element, kept when it is left. What others write meanwhile is shown, unless one is writing oneself. */
export function Field({ id, field, value, label, description, long, max = 200 }: Props) {
  const { mayWrite } = useMap();
  const change = useChange();
  // What stood there when writing began: whoever changed it since is not overwritten.
  const [seen, setSeen] = useState<string>();
  const [text, setText] = useState(value);
  useEffect(() => {
    if (seen === undefined) setText(value);
  }, [value, seen]);
  const leave = () => {
    if (seen !== undefined && text !== seen) change(id, { [field]: text }, { [field]: seen });
    setSeen(undefined);
  };
  const props = {
    label,
    description,
    value: text,
    maxLength: max,
    readOnly: !mayWrite,
    onFocus: () => setSeen(value),
    onBlur: leave,
    onChange: (event: { currentTarget: { value: string } }) => setText(event.currentTarget.value),
  };
  return long ? <Textarea autosize minRows={2} maxRows={12} {...props} /> : <TextInput {...props} />;
}
