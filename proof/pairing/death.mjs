// death.mjs - one process is killed while people write through both; they go on through the other.
import { equal } from '../../tests/live/cases.mjs';
import { sleep, until } from '../../tests/live/server.mjs';
import { acknowledged, verify } from '../killing/loop.mjs';

const gone = (e) => /^(ECONN|EPIPE)/.test(e.code ?? '') || /cut off|socket hang up/.test(e.message);

// How open questions were decided; who meets the dead process, or a refusal, asks again.
async function settle(p) {
	for (let i = 0; ; i++) {
		try {
			return await p.settle();
		} catch (e) {
			if (i === 40 || !(gone(e) || e.status === 503)) throw e;
			await sleep(50);
		}
	}
}

const written = (people, n) => {
	const enough = acknowledged(people) + n;
	return until('people write', () => acknowledged(people) >= enough, 120_000, 2);
};

// Kills one of the two at a random moment, lets people write through the other, and starts it again
// while they do. How long nothing was acknowledged after the death, in ms.
export async function one_dies(pair, people, victim) {
	let over = false;
	const working = Promise.all(people.map(async (p) => {
		while (!over) {
			await p.work(() => over);
			if (!over) await settle(p);
		}
	}));
	working.catch(() => {}); // thrown below
	await Promise.race([working, written(people, 1 + Math.floor(Math.random() * 24))]);
	await sleep(Math.random() * 20);
	equal(await pair.kill(victim), 'SIGKILL', 'it dies of the kill');
	const died = performance.now();
	await Promise.race([working, written(people, 1)]);
	const pause = performance.now() - died;
	await Promise.race([working, written(people, 20)]);
	await pair.again(victim);
	await Promise.race([working, written(people, 10)]);
	over = true;
	await working;
	await Promise.all(people.map(settle));
	await verify(pair);
	return pause;
}
