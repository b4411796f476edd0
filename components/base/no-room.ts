/** How browsers say that there is no room left for what should be stored. */
export const NO_ROOM = /quota|no_space|disk full/i;
