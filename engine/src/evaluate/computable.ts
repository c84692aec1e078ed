/** The largest magnitude of a value that can be computed with: differences, squares and sums of such values are finite. */
export const largest = 1e150;

/** Whether a number can be computed with: it is finite, and not too large. */
export const isComputable = (value: number): boolean => Math.abs(value) <= largest;
