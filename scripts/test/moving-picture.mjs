// The README's moving picture: ten seconds of use, as one small GIF.
import gifenc from "gifenc";
import { PNG } from "pngjs";

const { GIFEncoder, applyPalette, quantize } = gifenc;
const WIDTH = 800;
const HEIGHT = 500;
const COLOURS = 64;
/** Pixels of a frame that did not change are left out: this colour of the palette is transparent. */
const SAME = COLOURS - 1;

/** Half the size, each pixel the mean of four. */
function halved({ width, height, data }) {
  const [w, h] = [width >> 1, height >> 1];
  const out = new Uint8ClampedArray(w * h * 4);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      for (let c = 0; c < 4; c += 1) {
        const at = (dx, dy) => data[((2 * y + dy) * width + 2 * x + dx) * 4 + c];
        out[(y * w + x) * 4 + c] = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) >> 2;
      }
    }
  }
  return out;
}

/** Goes through the film's steps, each with the time that its picture stands [ms]. `record` takes a picture. */
async function play(page, record) {
  await record(1300);
  const options = await page.locator(".use-case select option").evaluateAll((all) => all.map(({ value }) => value).filter(Boolean));
  for (const use of ["mlserving", "cms"].filter((use) => options.includes(use))) {
    await page.selectOption(".use-case select", use);
    await page.waitForTimeout(700);
    await record(1000);
  }
  // Its mark, where the leader changes, is within reach.
  const slider = page.locator('.weights input[type="range"]').nth(1);
  await slider.focus();
  const points = Number(await slider.inputValue());
  for (let step = 1; step <= 8; step += 1) {
    await slider.fill(String(Math.round(points + (100 - points) * step / 8)));
    await page.waitForTimeout(350);
    await record(step === 8 ? 900 : 180);
  }
  await page.getByRole("button", { name: "Reset" }).first().click();
  await page.waitForTimeout(500);
  await page.getByRole("link", { name: "Simulate" }).click();
  await page.locator(".simulate-answer").waitFor();
  await page.waitForTimeout(2500);
  await page.mouse.move(600, 500);
  await record(1000);
  for (let step = 1; step <= 5; step += 1) {
    await page.mouse.wheel(0, 330);
    await page.waitForTimeout(200);
    await record(step === 5 ? 1500 : 250);
  }
}

/** The GIF's bytes. `page` has a window of 1,600 x 1,000 device pixels. */
export async function movingPicture(page) {
  const frames = [];
  await play(page, async (millis) => frames.push({ millis, pixels: halved(PNG.sync.read(await page.screenshot())) }));
  // One palette for all: colours stay what they were from frame to frame.
  const sample = new Uint8ClampedArray(frames.length * WIDTH * HEIGHT);
  frames.forEach(({ pixels }, i) => {
    for (let k = 0; k < WIDTH * HEIGHT; k += 4) sample.set(pixels.subarray(k * 4, k * 4 + 4), i * WIDTH * HEIGHT + k);
  });
  const palette = quantize(sample, COLOURS - 1);
  const gif = GIFEncoder();
  let before;
  for (const { millis, pixels } of frames) {
    const index = applyPalette(pixels, palette);
    const written = index.map((colour, k) => (before && before[k] === colour ? SAME : colour));
    gif.writeFrame(written, WIDTH, HEIGHT, {
      palette: before ? undefined : [...palette, ...Array.from({ length: COLOURS - palette.length }, () => [0, 0, 0])],
      delay: millis, transparent: Boolean(before), transparentIndex: SAME, dispose: 1, repeat: 0,
    });
    before = index;
  }
  gif.finish();
  return Buffer.from(gif.bytes());
}
