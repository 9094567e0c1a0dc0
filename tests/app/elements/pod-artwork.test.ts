import {expect} from 'chai';
import '../../../app/elements/pod-artwork.js';
import {find, findAll, mount, textOf} from './mount.js';

const picture = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')}`;

function settled(image: HTMLElement) {
  return new Promise((resolve) => {
    image.addEventListener('load', resolve);
    image.addEventListener('error', resolve);
  });
}

describe('<pod-artwork>', () => {
  it('shows the first letter, in a colour that belongs to the title', async () => {
    const colourOf = async (title: string) =>
      getComputedStyle(find(await mount('pod-artwork', {title}), '.sheet')).backgroundColor;
    expect(textOf(await mount('pod-artwork', {title: 'éclairs'}))).to.equal('É');
    expect(await colourOf('Tide Tables')).to.equal(await colourOf('Tide Tables'));
    expect(await colourOf('Tide Tables')).not.to.equal(await colourOf('Workings'));
  });

  it('shows the picture once it is there', async () => {
    const artwork = await mount('pod-artwork', {title: 'Tide Tables', src: picture});
    const image = find(artwork, 'img');
    expect(image.alt).to.equal('');
    await settled(image);
    await artwork.updateComplete;
    expect(textOf(artwork)).to.equal('');
  });

  it('goes back to the letter when the picture does not load, and tries the next one', async () => {
    const artwork = await mount('pod-artwork', {title: 'Tide Tables', src: 'data:image/png,broken'});
    await settled(find(artwork, 'img'));
    await artwork.updateComplete;
    expect(findAll(artwork, 'img')).to.deep.equal([]);
    expect(textOf(artwork)).to.equal('T');
    artwork.src = picture;
    await artwork.updateComplete;
    expect(findAll(artwork, 'img')).to.have.length(1);
  });

  it('has a fold that grows with the bytes', async () => {
    const foldOf = async (fold: number) => find(await mount('pod-artwork', {fold}), '.fold').offsetWidth;
    expect(findAll(await mount('pod-artwork'), '.fold')).to.deep.equal([]);
    const [some, more, all] = [await foldOf(0.1), await foldOf(0.6), await foldOf(1)];
    expect(some).to.be.greaterThan(0);
    expect(more).to.be.greaterThan(some);
    expect(all).to.be.greaterThan(more).and.equal(24);
  });
});
