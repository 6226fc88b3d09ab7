import { mapTexts } from '../core/map-texts.ts';
import { redact } from '../core/redact.ts';
import type { Report } from '../core/report.ts';
import type { Read } from './bytes.ts';
import { faultOf } from './fault.ts';
import { hasShapeOfReport } from './shape.ts';
import { type Document, NO_REPORT, upgrade } from './upgrade.ts';

/** Characters of one text. The longest that a probe keeps has a tenth of it. */
const LONGEST = 16_384;

/**
 * The report that a file holds, of this version or an older one. Its texts are redacted once more: it may have been
 * edited, and what a hand has written is judged and shown like what a probe has.
 */
export const parseReport = (bytes: Buffer): Read<Report> => {
	const document = parsed(textOf(bytes));
	if (document.kind === 'unusable') return document;
	const upgraded = upgrade(document.value);
	if (upgraded.kind === 'unusable') return upgraded;
	const { value } = upgraded;
	if (isReport(value)) return { kind: 'ok', value };
	return { kind: 'unusable', because: `is a damaged report, or of another iw-doctor (${faultOf(value)})` };
};

const isReport = (document: Document): document is Document & Report => faultOf(document) === undefined;

/** As PowerShell redirects, too: UTF-16 with a mark in front. */
const textOf = (bytes: Buffer): string =>
	bytes[0] === 0xff && bytes[1] === 0xfe
		? bytes.toString('utf16le', 2)
		: bytes.toString('utf8').replace(/^\ufeff/, '');

const parsed = (text: string): Read<Document> => {
	if (text.trim() === '') return { kind: 'unusable', because: 'is empty' };
	if (!hasShapeOfReport(text)) return NO_REPORT;
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return NO_REPORT;
		const document: Document = Object.fromEntries(Object.entries(value));
		const clean = cleaner();
		return { kind: 'ok', value: mapTexts(document, clean, clean) };
	} catch {
		return {
			kind: 'unusable',
			because: 'is no JSON, or is cut off (iw-doctor --format json writes a report)',
		};
	}
};

/** A report of thousands of profiles says most of its texts, such as the path of their file, thousands of times. */
const cleaner = (): ((text: string) => string) => {
	const known = new Map<string, string>();
	return (text) => {
		const before = known.get(text);
		if (before !== undefined) return before;
		const clean = redact(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
		known.set(text, clean);
		return clean;
	};
};
