import type { Channel, Place } from '../library/types.ts';

const OFFER =
  /有什么(?:事|问题|需要)?(?:可以|能)?(?:帮|为您)|很高兴为您服务|(?:能|可以)帮您做(?:些)?什么/;
/** Asked once more before the end. */
const ONCE_MORE = /(?:还|其他|其它|别的)[^，。？?]{0,6}(?:帮|需要|为您)/;
const FAREWELL = /再见[^\p{L}\p{N}]*$/u;
const SALUTATION = /^[^\n。！？]{0,20}(?:[：:]|您好|大家好)/;
const SIGNATURE = /\n[^\n。！？!?：:]{1,20}$/;

/** A letter begins and ends; what is shorter than this is a part of one. */
const SHORTEST_LETTER = 60;

/** Where a text stands, as far as it shows: an offer to help opens a call, a farewell ends it. */
export function findPlace(text: string, channel?: Channel): Place | 'whole' | undefined {
  const said = text.trim();
  if (channel === 'email') {
    const characters = said.match(/\p{Script=Han}/gu)?.length ?? 0;
    const isLetter = SALUTATION.test(said) || SIGNATURE.test(said);
    return characters >= SHORTEST_LETTER && isLetter ? 'whole' : undefined;
  }
  if (FAREWELL.test(said)) return 'closing';
  return OFFER.test(said) && !ONCE_MORE.test(said) ? 'opening' : undefined;
}
