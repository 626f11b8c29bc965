// Five bodies that attract each other, step by step: floating-point arithmetic on a few objects.

const STEP = 0.01;

function advance(bodies) {
  for (let i = 0; i < bodies.length; i += 1) {
    const a = bodies[i];
    for (let j = i + 1; j < bodies.length; j += 1) {
      const b = bodies[j];
      const x = a.x - b.x;
      const y = a.y - b.y;
      const z = a.z - b.z;
      const square = x * x + y * y + z * z + 0.01;
      const pull = STEP / (square * Math.sqrt(square));
      a.vx -= x * b.mass * pull;
      a.vy -= y * b.mass * pull;
      a.vz -= z * b.mass * pull;
      b.vx += x * a.mass * pull;
      b.vy += y * a.mass * pull;
      b.vz += z * a.mass * pull;
    }
  }
  for (const body of bodies) {
    body.x += STEP * body.vx;
    body.y += STEP * body.vy;
    body.z += STEP * body.vz;
  }
}

function work({ start, steps }) {
  const bodies = start.map((body) => ({ ...body }));
  for (let step = 0; step < steps; step += 1) advance(bodies);
  let energy = 0;
  for (const { mass, vx, vy, vz } of bodies) energy += mass * (vx * vx + vy * vy + vz * vz);
  // To a whole number of millionths, the same way in both languages.
  return Math.floor(energy * 1e6 + 0.5);
}

function prepare(seed, size) {
  const below = numbers(seed);
  const between = () => below(2001) / 1000 - 1;
  const start = Array.from({ length: 5 }, (_, i) => ({
    x: i + between(),
    y: between(),
    z: between(),
    vx: between(),
    vy: between(),
    vz: between(),
    mass: 1 + below(100) / 100,
  }));
  return { start, steps: size };
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
