// The form of a pattern of the user's own (PatternSpec with defaults), in files of --patterns and in .baomi.yml.
import { z } from 'zod';

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

export const severitySchema: z.ZodEnum<{ S0: 'S0'; S1: 'S1'; S2: 'S2'; S3: 'S3'; S4: 'S4' }> = z.enum([
  'S0',
  'S1',
  'S2',
  'S3',
  'S4',
]);
export const confidenceSchema: z.ZodEnum<{ low: 'low'; medium: 'medium'; high: 'high' }> = z.enum([
  'low',
  'medium',
  'high',
]);
const anchor = z.enum(['digits', 'letter-digits', 'dotted', 'at', 'han-letter', 'label', 'cell', 'none']);
const text = z.string().min(1);

/** One pattern; `z.ZodType` hides the parsed type, which is PatternSpec. */
export const patternSchema: z.ZodType = z.strictObject({
  id: z.string().regex(ID, 'expected lower-case words joined by "-"'),
  name: z.strictObject({ zh: text, en: text }),
  category: z.literal('custom').default('custom'),
  severity: severitySchema,
  anchor: z.union([anchor, z.array(anchor).min(1)]).default('none'),
  boundary: z
    .strictObject({ left: z.string(), right: z.string(), decimal: z.boolean().optional() })
    .default({ left: '0-9A-Za-z', right: '0-9A-Za-z' }),
  length: z
    .strictObject({ min: z.int().min(1), max: z.int().min(1).max(256) })
    .refine(({ min, max }) => min <= max, 'min is larger than max'),
  re2: text,
  validator: text.optional(),
  context: z
    .strictObject({
      labels: z.array(text),
      required: z.boolean(),
      adjacent: z.boolean().optional(),
      ambiguous: z.boolean().optional(),
      against: z.array(text).optional(),
    })
    .optional(),
  confidence: z.strictObject({ bare: confidenceSchema, labelled: confidenceSchema }).optional(),
  significantDigits: z.int().min(1).optional(),
  mask: z.strictObject({ partialPrefix: z.literal(0) }).default({ partialPrefix: 0 }),
  examples: z.array(z.strictObject({ text, finds: z.array(text).min(1) })).min(1),
  counterExamples: z.array(z.strictObject({ text, because: text })).min(1),
  references: z.array(text).default([]),
});
