//! The tree the parser builds: an arena of nodes linked to parent, siblings and children, all of it flat, so
//! that depth costs no stack. Only what a snapshot can use is stored.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, QualName};

/// No node.
pub const NO: u32 = u32::MAX;

pub enum Kind {
    Element {
        name: Rc<QualName>,
        attrs: Vec<Attribute>,
    },
    Text(StrTendril),
    /// Document, template contents, comments and the like.
    Other,
}

pub struct Node {
    pub kind: Kind,
    pub first: u32,
    last: u32,
    parent: u32,
    prev: u32,
    next: u32,
    depth: u32,
    /// Contents of a `<template>`, which never show.
    contents: u32,
}

impl Node {
    pub fn attr(&self, name: &str) -> Option<&str> {
        match &self.kind {
            Kind::Element { attrs, .. } => attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value),
            _ => None,
        }
    }
}

/// The children of a node in order.
pub fn children<'n>(nodes: &'n [Node], node: &Node) -> impl Iterator<Item = u32> + use<'n> {
    let mut next = node.first;
    std::iter::from_fn(move || {
        let id = next;
        next = nodes.get(id as usize)?.next;
        Some(id)
    })
}

/// What the parser holds of a node: the name travels along, so that asking for it borrows nothing.
#[derive(Clone)]
pub struct Handle {
    id: u32,
    name: Option<Rc<QualName>>,
    is_annotation: bool,
}

pub struct Tree {
    nodes: RefCell<Vec<Node>>,
    /// Depth of the place where the next element would go.
    depth: Cell<u32>,
    nowhere: QualName,
}

impl Tree {
    pub fn new() -> Tree {
        let tree = Tree {
            nodes: RefCell::default(),
            depth: Cell::new(0),
            nowhere: QualName::new(None, html5ever::ns!(), html5ever::local_name!("")),
        };
        tree.make(Kind::Other);
        tree
    }

    pub fn into_nodes(self) -> Vec<Node> {
        self.nodes.into_inner()
    }

    pub fn made(&self) -> usize {
        self.nodes.borrow().len()
    }

    pub fn depth(&self) -> u32 {
        self.depth.get()
    }

    fn make(&self, kind: Kind) -> u32 {
        let mut nodes = self.nodes.borrow_mut();
        let id = nodes.len() as u32;
        nodes.push(Node { kind, first: NO, last: NO, parent: NO, prev: NO, next: NO, depth: 0, contents: NO });
        id
    }

    fn other(&self) -> Handle {
        Handle { id: self.make(Kind::Other), name: None, is_annotation: false }
    }

    fn detach(&self, id: u32) {
        let mut nodes = self.nodes.borrow_mut();
        let Node { parent, prev, next, .. } = nodes[id as usize];
        if parent == NO {
            return;
        }
        match prev {
            NO => nodes[parent as usize].first = next,
            _ => nodes[prev as usize].next = next,
        }
        match next {
            NO => nodes[parent as usize].last = prev,
            _ => nodes[next as usize].prev = prev,
        }
        let node = &mut nodes[id as usize];
        (node.parent, node.prev, node.next) = (NO, NO, NO);
    }

    /// Puts a detached node under `parent`, before `before` or at the end.
    fn attach(&self, id: u32, parent: u32, before: u32) {
        let mut nodes = self.nodes.borrow_mut();
        let prev = if before == NO { nodes[parent as usize].last } else { nodes[before as usize].prev };
        let depth = nodes[parent as usize].depth + 1;
        let node = &mut nodes[id as usize];
        (node.parent, node.prev, node.next, node.depth) = (parent, prev, before, depth);
        let is_element = matches!(node.kind, Kind::Element { .. });
        match prev {
            NO => nodes[parent as usize].first = id,
            _ => nodes[prev as usize].next = id,
        }
        match before {
            NO => nodes[parent as usize].last = id,
            _ => nodes[before as usize].prev = id,
        }
        if is_element {
            self.depth.set(depth);
        }
    }

    fn insert(&self, parent: u32, before: u32, child: NodeOrText<Handle>) {
        match child {
            NodeOrText::AppendNode(handle) => {
                self.detach(handle.id);
                self.attach(handle.id, parent, before);
            }
            NodeOrText::AppendText(text) => {
                {
                    let mut nodes = self.nodes.borrow_mut();
                    let prev = if before == NO { nodes[parent as usize].last } else { nodes[before as usize].prev };
                    if let Some(Node { kind: Kind::Text(old), .. }) = nodes.get_mut(prev as usize) {
                        old.push_tendril(&text);
                        return;
                    }
                }
                let id = self.make(Kind::Text(text));
                self.attach(id, parent, before);
            }
        }
    }

    fn parent(&self, id: u32) -> u32 {
        let nodes: Ref<'_, Vec<Node>> = self.nodes.borrow();
        nodes[id as usize].parent
    }
}

impl TreeSink for Tree {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        self
    }

    fn parse_error(&self, _msg: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: 0, name: None, is_annotation: false }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.as_deref().unwrap_or(&self.nowhere).expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let name = Rc::new(name);
        let contents = if flags.template { self.make(Kind::Other) } else { NO };
        let id = self.make(Kind::Element { name: Rc::clone(&name), attrs });
        self.nodes.borrow_mut()[id as usize].contents = contents;
        Handle { id, name: Some(name), is_annotation: flags.mathml_annotation_xml_integration_point }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.other()
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.other()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, NO, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, prev_element: &Handle, child: NodeOrText<Handle>) {
        match self.parent(element.id) {
            NO => self.insert(prev_element.id, NO, child),
            parent => self.insert(parent, element.id, child),
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public_id: StrTendril, _system_id: StrTendril) {}

    fn pop(&self, node: &Handle) {
        let depth = self.nodes.borrow()[node.id as usize].depth;
        self.depth.set(depth.saturating_sub(1));
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let contents = self.nodes.borrow()[target.id as usize].contents;
        Handle { id: if contents == NO { target.id } else { contents }, name: None, is_annotation: false }
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        match self.parent(sibling.id) {
            NO => {}
            parent => self.insert(parent, sibling.id, child),
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        if let Kind::Element { attrs: old, .. } = &mut self.nodes.borrow_mut()[target.id as usize].kind {
            for attr in attrs {
                if old.iter().all(|a| a.name != attr.name) {
                    old.push(attr);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let child = self.nodes.borrow()[node.id as usize].first;
            if child == NO {
                return;
            }
            self.detach(child);
            self.attach(child, new_parent.id, NO);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Handle) -> bool {
        handle.is_annotation
    }
}
