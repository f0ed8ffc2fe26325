// Numbers as people read them: thousands, sizes, times, speeds and shares.

import type { Lang } from '../model.ts';

const SIZE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

const THOUSANDS = /\B(?=(?:\d{3})+$)/g;

/** 1203551 as "1,203,551". Not toLocaleString, whose first call loads the tables of all languages: 27 ms. */
export function formatCount(count: number): string {
  return String(count).replace(THOUSANDS, ',');
}

/** A size in decimal units with at most one decimal: "1.2 GB". */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.95 && unit < SIZE_UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${SIZE_UNITS[unit]}`;
}

/** A duration: "0.42 秒", "1.9 秒", "2 分 05 秒". */
export function formatDuration(milliseconds: number, lang: Lang): string {
  const seconds = milliseconds / 1000;
  const [minuteWord, secondWord] = lang === 'zh' ? ['分', '秒'] : ['min', 's'];
  if (seconds < 1) return `${seconds.toFixed(2)} ${secondWord}`;
  if (seconds < 60) return `${seconds.toFixed(1)} ${secondWord}`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} ${minuteWord} ${String(whole % 60).padStart(2, '0')} ${secondWord}`;
}

/** Bytes read per second; the time must not be 0. */
export function formatSpeed(bytes: number, milliseconds: number): string {
  return `${formatBytes(Math.round((bytes / milliseconds) * 1000))}/s`;
}

/** A share as a percentage, rounded down: "100%" is said only of all. */
export function formatShare(part: number, whole: number): string {
  if (part >= whole) return '100%';
  return `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)}%`;
}
