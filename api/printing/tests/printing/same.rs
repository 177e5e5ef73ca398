use std::thread;

use printing::{Language, Printer};

use crate::{english, print, sample};

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let first = print(&english());
    print(&sample::agreement(Language::Fr));
    assert!(first == print(&english()));
    let another = Printer::new(&[]).unwrap();
    assert!(first == another.print(&english()).unwrap());
}

#[test]
fn one_changed_letter_gives_other_bytes() {
    let mut paper = english();
    let before = print(&paper);
    paper.key_facts[2].1.push('.');
    assert!(before != print(&paper));
}

#[test]
fn threads_share_a_printer_and_get_the_same_bytes() {
    let expected = print(&english());
    thread::scope(|scope| {
        let prints: Vec<_> = (0..4).map(|_| scope.spawn(|| print(&english()))).collect();
        for done in prints {
            assert!(done.join().unwrap() == expected);
        }
    });
}
