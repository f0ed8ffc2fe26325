// What GitLab reads, written down by hand from its documentation: no package carries its schemas.

type Schema = Readonly<Record<string, unknown>>;

/** Code Quality: the subset of the Code Climate format in "Code Quality report format". */
export const CODE_QUALITY: Schema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        additionalProperties: false,
        properties: {
          path: { type: 'string' },
          lines: {
            type: 'object',
            required: ['begin'],
            additionalProperties: false,
            properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
};

const COMPONENT: Schema = {
  type: 'object',
  required: ['id', 'name', 'version', 'vendor'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', minLength: 1 },
    name: { type: 'string', minLength: 1 },
    version: { type: 'string', minLength: 1 },
    vendor: {
      type: 'object',
      required: ['name'],
      additionalProperties: false,
      properties: { name: { type: 'string', minLength: 1 } },
    },
  },
};

const TIME: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$' };

/** The part of "Report format for GitLab Secret Detection" 15.2 that the report uses; nothing else may be in it. */
export const SECRET_DETECTION: Schema = {
  type: 'object',
  required: ['version', 'schema', 'scan', 'vulnerabilities'],
  additionalProperties: false,
  properties: {
    version: { type: 'string', pattern: '^15\\.[0-9]+\\.[0-9]+$' },
    schema: { type: 'string', pattern: '^https?://.+' },
    scan: {
      type: 'object',
      required: ['analyzer', 'scanner', 'type', 'start_time', 'end_time', 'status'],
      additionalProperties: false,
      properties: {
        analyzer: COMPONENT,
        scanner: COMPONENT,
        type: { const: 'secret_detection' },
        start_time: TIME,
        end_time: TIME,
        status: { enum: ['success', 'failure'] },
        messages: {
          type: 'array',
          items: {
            type: 'object',
            required: ['level', 'value'],
            additionalProperties: false,
            properties: {
              level: { enum: ['info', 'warn', 'fatal'] },
              value: { type: 'string', minLength: 1 },
            },
          },
        },
      },
    },
    vulnerabilities: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'identifiers', 'location'],
        additionalProperties: false,
        properties: {
          id: {
            type: 'string',
            pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
          },
          category: { const: 'secret_detection' },
          name: { type: 'string', maxLength: 255 },
          description: { type: 'string', maxLength: 1_048_576 },
          severity: { enum: ['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical'] },
          solution: { type: 'string', maxLength: 7000 },
          identifiers: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['type', 'name', 'value'],
              additionalProperties: false,
              properties: {
                type: { type: 'string', minLength: 1 },
                name: { type: 'string', minLength: 1 },
                value: { type: 'string', minLength: 1 },
              },
            },
          },
          location: {
            type: 'object',
            required: ['file', 'commit'],
            additionalProperties: false,
            properties: {
              file: { type: 'string' },
              start_line: { type: 'integer', minimum: 1 },
              end_line: { type: 'integer', minimum: 1 },
              commit: {
                type: 'object',
                required: ['sha'],
                additionalProperties: false,
                properties: { sha: { type: 'string', pattern: '^[0-9a-f]{40,64}$' } },
              },
            },
          },
        },
      },
    },
  },
};
